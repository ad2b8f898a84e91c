#include "model/lower.h"

#include <algorithm>

#include "model/unquote.h"
#include "shell/decode.h"
#include "source/text.h"

namespace plimsoll {
namespace {

bool is_extra(SyntaxKind kind) {
  return kind == SyntaxKind::line_continuation || kind == SyntaxKind::comment ||
         kind == SyntaxKind::empty_continuation;
}

class Lowering {
 public:
  Lowering(std::string_view source, const Tree& tree, std::deque<std::string>& texts)
      : source_(source), tree_(tree), texts_(texts) {}

  Lowered run() {
    for (const Node& child : tree_.children(tree_.root())) {
      if (child.kind == SyntaxKind::parser_directive) {
        directive(child);
      } else if (child.kind == SyntaxKind::comment) {
        comment(child, CommentPlace::between);
      } else if (is_instruction(child.kind)) {
        collect_extras(child);
        result_.instructions.push_back(instruction(child));
      }
    }
    return std::move(result_);
  }

 private:
  static constexpr int deepest_trigger = 2;
  // Of one instruction the grammar follows at least so many (grammar/src/heredoc.h).
  static constexpr size_t heredocs_followed = 54;
  enum class CommentPlace : uint8_t { between, inside };

  [[nodiscard]] std::string_view slice(Span span) const {
    return source_.substr(span.begin, span.size());
  }

  // The place of the child with that field; where there is none, the beginning of the node.
  [[nodiscard]] Span span_of(const Node& node, Field field) const {
    const Node* child = tree_.child(node, field);
    return child == nullptr ? Span{node.span.begin, node.span.begin} : child->span;
  }

  // The first of the extras that end behind `offset`.
  [[nodiscard]] std::vector<Span>::const_iterator first_extra(uint32_t offset) const {
    return std::partition_point(extras_.begin(), extras_.end(),
                                [&](Span extra) { return extra.end <= offset; });
  }

  // The bytes of `span` without what continues lines.
  [[nodiscard]] SplicedText spliced(Span span) const {
    SplicedText text;
    text.reserve(span.size());
    uint32_t at = span.begin;
    auto extra = first_extra(span.begin);
    for (; extra != extras_.end() && extra->begin < span.end; ++extra) {
      if (extra->begin > at) text.append(slice({at, extra->begin}), at);
      at = std::max(at, extra->end);
    }
    if (at < span.end) text.append(slice({at, span.end}), at);
    return text;
  }

  // The same as a view: of the source where it stands there in one piece.
  [[nodiscard]] std::string_view joined(Span span) {
    const auto extra = first_extra(span.begin);
    if (extra == extras_.end() || extra->begin >= span.end) return slice(span);
    return texts_.emplace_back(spliced(span).text());
  }

  void directive(const Node& node) {
    ParserDirective directive;
    directive.span = node.span;
    directive.name = slice(span_of(node, Field::name));
    directive.value_span = span_of(node, Field::value);
    directive.value = slice(directive.value_span);
    if (equals_ignoring_case(directive.name, "escape") &&
        (directive.value == "`" || directive.value == "\\")) {
      result_.escape = directive.value.front();
    }
    result_.directives.push_back(directive);
  }

  void comment(const Node& node, CommentPlace place) {
    Comment comment;
    const Span span = node.span;
    std::string_view text = slice(span);
    const size_t hash = std::min(text.find('#'), text.size());
    text.remove_prefix(hash);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    comment.span.begin = span.begin + static_cast<uint32_t>(hash);
    comment.span.end = comment.span.begin + static_cast<uint32_t>(text.size());
    comment.text = text.empty() ? text : trim_spaces(text.substr(1));
    comment.inside = place == CommentPlace::inside;
    comment.instruction = static_cast<uint32_t>(result_.instructions.size());
    result_.comments.push_back(comment);
  }

  void collect_extras(const Node& node) {
    extras_.clear();
    for (const Node& child : tree_.descendants(node)) {
      if (!is_extra(child.kind)) continue;
      extras_.push_back(left_out(child));
      if (child.kind == SyntaxKind::comment) comment(child, CommentPlace::inside);
      if (child.kind == SyntaxKind::empty_continuation) {
        const auto index = static_cast<uint32_t>(result_.instructions.size());
        result_.empty_lines.push_back({extras_.back(), index});
      }
    }
  }

  // What a continuation takes out of the text: the escape character up to the next line, or a whole
  // line that holds a comment or nothing.
  [[nodiscard]] Span left_out(const Node& extra) const {
    Span span = extra.span;
    if (extra.kind != SyntaxKind::line_continuation) {
      while (span.begin > 0 && source_[span.begin - 1] != '\n') --span.begin;
    }
    const size_t line_end = source_.find('\n', span.end);
    span.end =
        static_cast<uint32_t>(line_end == std::string_view::npos ? source_.size() : line_end + 1);
    return span;
  }

  Instruction instruction(const Node& node) {
    Instruction result;
    result.span = node.span;
    result.keyword_span = span_of(node, Field::keyword);
    result.name = joined(result.keyword_span);
    result.keyword = keyword_from(result.name);

    Span arguments{result.keyword_span.end, result.span.end};
    for (const Node& child : tree_.children(node)) {
      if (child.kind == SyntaxKind::flag || child.kind == SyntaxKind::end_of_flags) {
        arguments.begin = child.span.end;
      } else if (child.kind == SyntaxKind::heredoc) {
        arguments.end = std::max(arguments.begin, child.span.begin);
        break;
      }
    }
    const SplicedText whole = spliced(arguments);
    const std::string_view kept = trim_spaces(whole.text());
    if (!kept.empty()) {
      const auto begin = static_cast<uint32_t>(kept.data() - whole.text().data());
      result.text = whole.part(begin, begin + static_cast<uint32_t>(kept.size()));
    }
    for (const Node& child : tree_.children(node)) part(result, child);
    // Without a terminator the last body runs to the end of the file, its line break included.
    const Instruction* innermost = &result;
    while (!innermost->trigger.empty()) innermost = &innermost->trigger.back();
    if (!innermost->heredocs.empty() && !innermost->heredocs.back().terminated) {
      result.span.end =
          result.span.begin + static_cast<uint32_t>(without_line_break(slice(result.span)).size());
    }
    return result;
  }

  static std::string_view without_line_break(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
  }

  void part(Instruction& result, const Node& node) {
    const size_t before = result.heredocs.size();
    const SyntaxKind kind = node.kind;
    switch (kind) {
      case SyntaxKind::image_reference:
      case SyntaxKind::as:
      case SyntaxKind::stage_name:
      case SyntaxKind::path:
      case SyntaxKind::port:
      case SyntaxKind::user:
      case SyntaxKind::signal:
      case SyntaxKind::text:
      case SyntaxKind::word:
        result.words.push_back(word(result, node.span));
        markers(result, node);
        result.words.back().is_marker = result.heredocs.size() > before;
        break;
      case SyntaxKind::flag:
        result.flags.push_back(flag(node));
        break;
      case SyntaxKind::legacy_key_value:
        result.legacy_pair = true;
        result.pairs.push_back(pair(result, node, Field::key, Field::value));
        break;
      case SyntaxKind::key_value:
        result.pairs.push_back(pair(result, node, Field::key, Field::value));
        break;
      case SyntaxKind::arg_declaration:
        result.pairs.push_back(pair(result, node, Field::name, Field::default_));
        break;
      case SyntaxKind::exec_form:
        exec_form(result, node);
        break;
      case SyntaxKind::shell_form:
        shell_form(result, node);
        break;
      case SyntaxKind::health_command:
        for (const Node& child : tree_.children(node)) part(result, child);
        break;
      case SyntaxKind::none:
        result.health_none = true;
        break;
      case SyntaxKind::heredoc:
        heredoc(result, node);
        break;
      default:
        // BuildKit refuses an ONBUILD as trigger, so nobody needs what is below it.
        if (is_instruction(kind) && triggers_open_ < deepest_trigger) {
          ++triggers_open_;
          result.trigger.push_back(instruction(node));
          --triggers_open_;
        }
    }
  }

  static Word word(const Instruction& instruction, Span span) {
    const auto size = static_cast<uint32_t>(instruction.text.text().size());
    Word word;
    word.span = span;
    word.offset = std::min(instruction.text.text_offset(span.begin), size);
    const uint32_t end = std::max(word.offset, instruction.text.text_offset(span.end));
    word.raw = instruction.text.text().substr(word.offset, end - word.offset);
    if (!word.raw.empty()) {
      word.span = instruction.text.source_span(
          word.offset, word.offset + static_cast<uint32_t>(word.raw.size()));
    }
    word.text = word.raw;
    return word;
  }

  // BuildKit takes quotes and escapes off the whole flag before it looks what there is.
  Flag flag(const Node& node) {
    Flag flag;
    flag.span = node.span;
    const Node* name = tree_.child(node, Field::name);
    const uint32_t behind_dashes = name == nullptr ? flag.span.begin + 2 : name->span.begin;
    flag.name_span = name == nullptr ? Span{behind_dashes, behind_dashes} : name->span;
    const std::string_view text = unquoted(joined({behind_dashes, flag.span.end}));
    const size_t equals = text.find('=');
    flag.name = text.substr(0, equals);
    if (equals == std::string_view::npos) return flag;
    const Node* value = tree_.child(node, Field::value);
    Word word;
    word.span = value == nullptr ? Span{flag.span.end, flag.span.end} : value->span;
    word.raw = word.text = text.substr(equals + 1);
    flag.value = word;
    return flag;
  }

  std::string_view unquoted(std::string_view raw) {
    if (raw.find_first_of("'\"\\`") == std::string_view::npos) return raw;
    return texts_.emplace_back(unquote(raw, result_.escape));
  }

  KeyValue pair(const Instruction& instruction, const Node& node, Field key, Field value) const {
    KeyValue pair;
    pair.span = node.span;
    pair.key = word(instruction, span_of(node, key));
    if (const Node* content = tree_.child(node, value)) {
      pair.value = word(instruction, content->span);
    } else if (slice(pair.span).ends_with('=')) {
      pair.value = word(instruction, {pair.span.end, pair.span.end});
    }
    return pair;
  }

  void exec_form(Instruction& result, const Node& node) {
    result.form = Form::exec;
    result.command_offset = result.text.text_offset(node.span.begin);
    for (const Node& child : tree_.children(node)) {
      if (child.kind == SyntaxKind::json_value) result.not_strings.push_back(child.span);
      if (child.kind != SyntaxKind::json_string) continue;
      Word element = word(result, child.span);
      element.text = texts_.emplace_back(shell::decode_json_string(element.raw));
      result.words.push_back(element);
    }
  }

  void shell_form(Instruction& result, const Node& node) {
    result.form = Form::shell;
    result.command_offset = result.text.text_offset(node.span.begin);
    markers(result, node);
  }

  void markers(Instruction& result, const Node& node) {
    for (const Node& child : tree_.children(node)) {
      if (child.kind == SyntaxKind::heredoc_marker) marker(result, child);
    }
  }

  // `<<EOF`, `3<<-"EOF"`: digits, operator, blanks, name (BuildKit, parser.ParseHeredoc).
  void marker(Instruction& result, const Node& node) {
    Heredoc heredoc;
    heredoc.marker = node.span;
    std::string_view text = joined(heredoc.marker);
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    text.remove_prefix(std::min<size_t>(2, text.size()));
    if (text.starts_with('-')) {
      heredoc.strip_tabs = true;
      text.remove_prefix(1);
    }
    text = trim_spaces(text);
    // The scanner that BuildKit reads the name with (Go's text/scanner) drops it.
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    heredoc.name = text;
    heredoc.expand = text.find_first_of("'\"") == std::string_view::npos;
    // Whatever the file's escape directive says, heredocs know the backslash.
    if (text.find_first_of("'\"\\") != std::string_view::npos) {
      heredoc.name = texts_.emplace_back(unquote(text, '\\'));
    }
    result.heredocs.push_back(heredoc);
  }

  // Bodies come in the order of their markers. One may have none among the words: to COPY, the
  // marker of `COPY << EOF /d` is two of them. Its name is known by the line that ends it.
  void heredoc(Instruction& result, const Node& node) {
    Heredoc read;
    read.body = read.end = {node.span.begin, node.span.begin};
    read.terminated = false;
    for (const Node& child : tree_.children(node)) {
      if (child.kind == SyntaxKind::heredoc_body) {
        read.body = child.span;
        read.end = {read.body.end, read.body.end};
      } else if (child.kind == SyntaxKind::heredoc_end && !child.missing) {
        read.end = child.span;
        read.terminated = true;
      }
    }
    auto& heredocs = result.heredocs;
    const std::string_view last_line = slice(read.end);
    const auto open = std::find_if(heredocs.begin(), heredocs.end(),
                                   [](const Heredoc& other) { return !is_read(other); });
    if (open != heredocs.end() && (!read.terminated || ends(*open, last_line))) {
      open->body = read.body;
      open->end = read.end;
      // Behind more here-documents than the grammar follows, the last one has no end there.
      open->terminated =
          read.terminated || (heredocs.size() >= heredocs_followed && has_end(*open));
      return;
    }
    read.name = trim_spaces(last_line);
    read.marker = {node.span.begin, node.span.begin};
    heredocs.insert(open, read);
  }

  // Whether the body has been met; no body ends at the beginning of a file.
  static bool is_read(const Heredoc& heredoc) { return heredoc.body.end != 0; }

  static bool ends(const Heredoc& heredoc, std::string_view line) {
    if (heredoc.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
    return without_line_break(line) == heredoc.name;
  }

  [[nodiscard]] bool has_end(const Heredoc& heredoc) const {
    for (std::string_view rest = slice(heredoc.body); !rest.empty();) {
      const size_t size = std::min(rest.find('\n'), rest.size() - 1) + 1;
      if (ends(heredoc, rest.substr(0, size))) return true;
      rest.remove_prefix(size);
    }
    return false;
  }

  std::string_view source_;
  const Tree& tree_;
  std::deque<std::string>& texts_;
  Lowered result_;
  std::vector<Span> extras_;  // what continuations take out of the instruction that is being read
  int triggers_open_ = 0;     // ONBUILDs around what is being read
};

}  // namespace

Lowered lower(std::string_view source, const Tree& tree, std::deque<std::string>& texts) {
  return Lowering(source, tree, texts).run();
}

}  // namespace plimsoll
