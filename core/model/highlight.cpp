#include "model/highlight.h"

#include <algorithm>
#include <iterator>

#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {"keyword",  "comment", "directive", "flag",    "string",
                                      "variable", "number",  "operator",  "command", "stage",
                                      "image",    "heredoc", "escape",    "text"};
static_assert(std::size(names) == static_cast<size_t>(TokenKind::text) + 1);

bool is_name(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Paints spans over each other, the larger first; what shows at the end are the tokens.
class Painter {
 public:
  explicit Painter(const Dockerfile& file) : file_(file), kinds_(file.source.size(), plain) {}

  std::vector<HighlightToken> run() {
    for (const ParserDirective& directive : file_.directives) {
      paint(directive.span, TokenKind::directive);
    }
    for (const Instruction& instruction : file_.instructions) paint(instruction);
    for (const Comment& comment : file_.comments) paint(comment.span, TokenKind::comment);
    return tokens();
  }

 private:
  static constexpr uint8_t plain = 0xff;

  void paint(Span span, TokenKind kind) {
    const size_t end = std::min<size_t>(span.end, kinds_.size());
    for (size_t i = span.begin; i < end; ++i) kinds_[i] = static_cast<uint8_t>(kind);
  }

  void paint(const Instruction& instruction) {
    paint(instruction.keyword_span, TokenKind::keyword);
    for (const Flag& flag : instruction.flags) {
      paint(flag.span, TokenKind::flag);
      if (flag.value) {
        paint(flag.value->span, TokenKind::string);
        variables(*flag.value);
      }
    }
    for (const KeyValue& pair : instruction.pairs) {
      paint(pair.key.span, TokenKind::variable);
      if (pair.value) value(instruction, *pair.value);
    }
    for (size_t i = 0; i < instruction.words.size(); ++i) {
      word(instruction, i);
    }
    for (const Heredoc& heredoc : instruction.heredocs) {
      paint(heredoc.marker, TokenKind::heredoc);
      paint(heredoc.end, TokenKind::heredoc);
      if (instruction.script.commands().empty()) paint(heredoc.body, TokenKind::heredoc);
    }
    script(instruction.script);
    for (const Instruction& trigger : instruction.trigger) paint(trigger);
  }

  void word(const Instruction& instruction, size_t index) {
    const Word& word = instruction.words[index];
    if (instruction.form == Form::exec) {
      paint(word.span, TokenKind::string);
      return;
    }
    switch (instruction.keyword) {
      case Keyword::from:
        paint(word.span, index == 0   ? TokenKind::image
                         : index == 1 ? TokenKind::keyword
                                      : TokenKind::stage);
        break;
      case Keyword::expose:
        paint(word.span, TokenKind::number);
        break;
      default:
        break;
    }
    variables(word);
  }

  void value(const Instruction& instruction, const Word& value) {
    if (!value.raw.empty() && std::all_of(value.raw.begin(), value.raw.end(), is_digit)) {
      paint(value.span, TokenKind::number);
      return;
    }
    // The parts in quotes; where a continuation splits the value its place is found through the
    // text.
    char quote = 0;
    size_t begin = 0;
    for (size_t i = 0; i < value.raw.size(); ++i) {
      const char c = value.raw[i];
      if (c == file_.escape && quote != '\'') {
        ++i;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begin = i;
      } else if (quote != 0 && c == quote) {
        paint(instruction.span_in(value, begin, i + 1), TokenKind::string);
        quote = 0;
      }
    }
    if (quote != 0) paint(instruction.span_in(value, begin, value.raw.size()), TokenKind::string);
    variables(value);
  }

  // `$name` and `${…}` in the bytes of the source.
  void variables(const Word& word) {
    const std::string_view text = file_.slice(word.span);
    for (size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] == file_.escape) {
        ++i;
        continue;
      }
      if (text[i] != '$') continue;
      size_t end = i + 1;
      if (text[end] == '{') {
        const size_t close = text.find('}', end);
        if (close == std::string_view::npos) break;
        end = close + 1;
      } else {
        while (end < text.size() && is_name(text[end])) ++end;
      }
      if (end == i + 1) continue;
      paint({word.span.begin + static_cast<uint32_t>(i),
             word.span.begin + static_cast<uint32_t>(end)},
            TokenKind::variable);
      i = end - 1;
    }
  }

  void script(const ShellScript& script) {
    for (const Command& command : script.commands()) {
      // Commands found inside a string are shown as the string they stand in, their names excepted.
      for (const shell::Word& word : command.prefixes) shell_word(word);
      for (const shell::Word& word : command.arguments) shell_word(word);
      for (const shell::Assignment& assignment : command.assignments) {
        paint(assignment.name_span, TokenKind::variable);
        shell_word(assignment.value);
        for (const shell::Word& element : assignment.elements) shell_word(element);
      }
      for (const shell::Redirection& redirection : command.redirections) {
        paint(redirection.span, TokenKind::operation);
        paint(redirection.target.span, TokenKind::text);
        shell_word(redirection.target);
        paint(redirection.body.span, TokenKind::heredoc);
      }
    }
    for (const shell::Node& node : script.nodes()) {
      for (const shell::Word& word : node.words) shell_word(word);
    }
    for (const Command& command : script.commands()) {
      paint(command.name.span, TokenKind::command);
      shell_word(command.name);
    }
    for (const shell::Token& token : script.tokens()) {
      paint(token.span, token.kind == shell::TokenKind::keyword     ? TokenKind::keyword
                        : token.kind == shell::TokenKind::operation ? TokenKind::operation
                                                                    : TokenKind::comment);
    }
  }

  void shell_word(const shell::Word& word) { parts(word.parts); }

  void parts(std::span<const shell::Part> parts_of_word) {
    for (const shell::Part& part : parts_of_word) {
      switch (part.kind) {
        case shell::PartKind::single_quoted:
        case shell::PartKind::double_quoted:
        case shell::PartKind::ansi_c_quoted:
          paint(part.span, TokenKind::string);
          break;
        case shell::PartKind::parameter:
        case shell::PartKind::arithmetic:
          paint(part.span, TokenKind::variable);
          break;
        default:
          break;
      }
      parts(part.parts);
    }
  }

  [[nodiscard]] std::vector<HighlightToken> tokens() const {
    std::vector<HighlightToken> tokens;
    for (size_t begin = 0; begin < kinds_.size();) {
      size_t end = begin + 1;
      while (end < kinds_.size() && kinds_[end] == kinds_[begin]) ++end;
      if (kinds_[begin] != plain) {
        tokens.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                          static_cast<TokenKind>(kinds_[begin])});
      }
      begin = end;
    }
    return tokens;
  }

  const Dockerfile& file_;
  std::vector<uint8_t> kinds_;
};

}  // namespace

std::string_view to_string(TokenKind kind) { return names[static_cast<size_t>(kind)]; }

std::vector<HighlightToken> highlight(const Dockerfile& file) { return Painter(file).run(); }

}  // namespace plimsoll
