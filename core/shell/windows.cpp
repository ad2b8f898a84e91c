#include <algorithm>
#include <string>

#include "shell/characters.h"
#include "shell/nested.h"
#include "shell/parts.h"

namespace plimsoll::shell {
namespace {

// What a group inside a group counts towards max_depth: its bytes are read once more.
constexpr uint32_t group_levels = max_depth / 10;

// Splits PowerShell and cmd text into commands and words. What stands in parentheses and braces is
// one piece of a word; the commands in it are read where some can be.
class Splitter {
 public:
  Splitter(Builder& builder, const MappedText& map, Dialect dialect)
      : builder_(builder),
        map_(map),
        text_(builder.keep_text(map.text())),
        dialect_(dialect),
        escape_(dialect == Dialect::cmd ? '^' : '`'),
        orphans_(builder.orphans.size()) {}

  NodeId script() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      const Connector found = separator();
      if (found == Connector::none) {
        word();
        continue;
      }
      end_command();
      connector_ = stronger(connector_, found);
    }
    end_command();
    end_pipeline();
    end_list();
    return join(NodeKind::sequence, sequence_);
  }

 private:
  [[nodiscard]] char at(size_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  [[nodiscard]] Span span(size_t begin, size_t end) const {
    return map_.source_span(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
  }

  void skip_blanks() {
    while (at_ < text_.size()) {
      const bool continues = at(at_) == escape_ && (at(at_ + 1) == '\n' || at(at_ + 1) == '\r');
      if (continues) {
        at_ += at(at_ + 1) == '\r' && at(at_ + 2) == '\n' ? 3 : 2;
      } else if (is_blank(at(at_))) {
        ++at_;
      } else if (dialect_ == Dialect::powershell && at(at_) == '#') {
        comment(text_.find('\n', at_));
      } else if (dialect_ == Dialect::powershell && at(at_) == '<' && at(at_ + 1) == '#') {
        const size_t end = text_.find("#>", at_);
        comment(end == std::string_view::npos ? end : end + 2);
      } else {
        return;
      }
    }
  }

  void comment(size_t end) {
    end = std::min(end, text_.size());
    builder_.add_token(TokenKind::comment, span(at_, end));
    at_ = end;
  }

  // The separator at the place, taken; none when there is none.
  Connector separator() {
    const size_t begin = at_;
    const char c = at(at_);
    Connector found = Connector::none;
    if (c == '\n' || (c == '\r' && at(at_ + 1) == '\n')) {
      found = Connector::newline;
    } else if (c == ';' && dialect_ == Dialect::powershell) {
      found = Connector::semicolon;
    } else if (c == '|') {
      found = at(at_ + 1) == '|' ? Connector::or_else : Connector::pipe;
    } else if (c == '&' && at(at_ + 1) == '&') {
      found = Connector::and_then;
    } else if (c == '&' && dialect_ == Dialect::cmd) {
      found = Connector::semicolon;
    } else {
      return found;
    }
    at_ += (found == Connector::or_else || found == Connector::and_then || c == '\r') ? 2 : 1;
    if (found != Connector::newline) builder_.add_token(TokenKind::operation, span(begin, at_));
    return found;
  }

  // Several separators in a row join as the first that is not a line break.
  static Connector stronger(Connector a, Connector b) {
    return a == Connector::none || a == Connector::newline ? b : a;
  }

  void word() {
    const size_t begin = at_;
    std::vector<Part> parts;
    read_parts('\0', parts);
    if (at_ == begin) ++at_;  // a parenthesis that closes nothing
    const std::string_view raw = text_.substr(begin, at_ - begin);
    const bool calls = words_.empty() && dialect_ == Dialect::powershell && raw == "&";
    if (calls) {
      builder_.add_token(TokenKind::operation, span(begin, at_));
      return;
    }
    Word word = word_of(builder_, span(begin, at_), raw, parts);
    if (map_.has_expansion_in(static_cast<uint32_t>(begin), static_cast<uint32_t>(at_))) {
      word.is_static = false;
    }
    words_.push_back(word);
  }

  // Up to the end of the word, or in quotes up to the one that closes them.
  void read_parts(char quote, std::vector<Part>& parts) {
    size_t literal = at_;
    std::string text;
    const auto flush = [&] {
      if (literal == at_) return;
      Part part = part_from(PartKind::literal, literal);
      if (text != part.raw) part.text = builder_.keep_text(text);
      parts.push_back(part);
    };
    while (at_ < text_.size() && !(quote == '\0' ? ends_word() : closes(quote))) {
      const char c = text_[at_];
      const bool has_next = at_ + 1 < text_.size();
      const bool escapes = c == escape_ && has_next && quote != '\'' &&
                           (quote == '\0' || dialect_ == Dialect::powershell);
      if (escapes || (quote != '\0' && c == quote)) {  // `" and ""
        text += text_[at_ + 1];
        at_ += 2;
        continue;
      }
      const bool opens_quotes =
          quote == '\0' && (c == '"' || (c == '\'' && dialect_ == Dialect::powershell));
      const bool opens_group =
          quote == '\0' && (c == '(' || c == '{') && dialect_ == Dialect::powershell;
      const size_t size = quote == '\'' ? 0 : variable_size();
      if (!opens_quotes && !opens_group && size == 0) {
        text += c;
        ++at_;
        continue;
      }
      flush();
      if (opens_quotes) {
        parts.push_back(quoted(c));
      } else if (size > 0) {
        parts.push_back(variable(size));
      } else {
        parts.push_back(group(at_));
      }
      literal = at_;
      text.clear();
    }
    flush();
  }

  [[nodiscard]] Part part_from(PartKind kind, size_t begin) const {
    Part part;
    part.kind = kind;
    part.span = span(begin, at_);
    part.raw = text_.substr(begin, at_ - begin);
    part.text = part.raw;
    return part;
  }

  // A doubled quote stands for itself in PowerShell.
  [[nodiscard]] bool closes(char quote) const {
    return text_[at_] == quote && !(dialect_ == Dialect::powershell && at(at_ + 1) == quote);
  }

  Part quoted(char quote) {
    const size_t begin = at_++;
    std::vector<Part> inner;
    read_parts(quote, inner);
    const std::string_view raw = text_.substr(begin + 1, at_ - begin - 1);
    if (at_ < text_.size()) {
      ++at_;
    } else {
      builder_.add_error(quote == '"' ? ErrorKind::unterminated_double_quote
                                      : ErrorKind::unterminated_single_quote,
                         span(begin, begin + 1));
    }
    Part part = part_from(quote == '"' ? PartKind::double_quoted : PartKind::single_quoted, begin);
    part.text = inner.empty() ? raw : joined_values(builder_, inner, raw);
    if (quote == '"') part.parts = builder_.keep_parts(inner);
    return part;
  }

  // The size of $name, ${name}, $( or %name% at the place; 0 when there is none.
  [[nodiscard]] size_t variable_size() const {
    size_t end = at_ + 1;
    if (dialect_ == Dialect::cmd) {
      if (at(at_) != '%') return 0;
      while (is_name_character(at(end))) ++end;
      return at(end) == '%' && end > at_ + 1 ? end + 1 - at_ : 0;
    }
    if (at(at_) != '$') return 0;
    if (at(end) == '(' || at(end) == '{') return 2;
    while (is_name_character(at(end)) || (at(end) == ':' && is_name_character(at(end + 1)))) ++end;
    return end - at_ > 1 ? end - at_ : 0;
  }

  Part variable(size_t size) {
    const size_t begin = at_;
    if (text_[begin + size - 1] == '(') {
      ++at_;
      return group(begin);
    }
    if (text_[begin + size - 1] == '{') {
      ++at_;
      skip_group();
      size = at_ - begin;
    } else {
      at_ += size;
    }
    Part part = part_from(PartKind::parameter, begin);
    const bool bracketed = part.raw.back() == '}' || part.raw.back() == '%';
    const size_t name = dialect_ == Dialect::powershell && bracketed ? 2 : 1;
    part.text = part.raw.substr(name, size - name - (bracketed ? 1 : 0));
    return part;
  }

  Part group(size_t begin) {
    const size_t opening = at_;
    const bool is_closed = skip_group();
    Part part = part_from(PartKind::command_substitution, begin);
    if (begins_command(opening)) {
      part.node = commands_in(opening + 1, is_closed ? at_ - 1 : at_);
    }
    return part;
  }

  // `(Get-Item x)` and `{ a }` hold commands; `('a', 'b')`, `($x -eq 1)`, `f(x)` and `@{a = 1}` do
  // not.
  [[nodiscard]] bool begins_command(size_t opening) const {
    const char before = opening > 0 ? text_[opening - 1] : '\0';
    if (before == '@' || is_name_character(before)) return false;
    if (text_[opening] == '{') return true;
    const size_t begin = text_.find_first_not_of(" \t\r\n", opening + 1);
    return begin != std::string_view::npos && (is_name_start(text_[begin]) || text_[begin] == '&');
  }

  NodeId commands_in(size_t begin, size_t end) {
    const Nesting nesting(builder_, group_levels);
    if (nesting.too_deep()) {
      builder_.add_error(ErrorKind::too_deep, span(begin, end));
      return no_node;
    }
    MappedText inner;
    inner.append(map_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
    const NodeId node = read_windows_script(builder_, inner, dialect_);
    if (node != no_node) builder_.orphans.push_back(node);
    return node;
  }

  [[nodiscard]] bool ends_word() const {
    const char c = text_[at_];
    if (is_blank(c) || c == '\n' || c == '|' || (c == '\r' && at(at_ + 1) == '\n')) return true;
    if (dialect_ == Dialect::powershell) return c == ';' || (c == '&' && at(at_ + 1) == '&');
    return c == '&';
  }

  // From a ( or { behind the one that closes it; quotes inside hide theirs. False when nothing
  // does.
  bool skip_group() {
    const size_t begin = at_;
    size_t depth = 0;
    char quote = '\0';
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == escape_) {
        ++at_;
      } else if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '{') {
        ++depth;
      } else if ((c == ')' || c == '}') && --depth == 0) {
        ++at_;
        return true;
      }
    }
    at_ = std::min(at_, text_.size());
    builder_.add_error(ErrorKind::unterminated_group, span(begin, begin + 1));
    return false;
  }

  void end_command() {
    if (words_.empty()) return;
    Command command;
    command.dialect = dialect_;
    command.full_span = cover(words_.front().span, words_.back().span);
    const NodeId id = add_simple_command(builder_, {map_, text_, Notation::windows}, command,
                                         builder_.keep_words(words_));
    words_.clear();
    for (size_t i = orphans_; i < builder_.orphans.size(); ++i) {
      builder_.attach(id, builder_.orphans[i], Role::substitution);
    }
    builder_.orphans.resize(orphans_);
    if (connector_ != Connector::pipe) end_pipeline();
    if (connector_ != Connector::pipe && connector_ != Connector::and_then &&
        connector_ != Connector::or_else) {
      end_list();
    }
    if (pipeline_.empty()) {
      (list_.empty() ? list_connector_ : pipeline_connector_) = connector_;
    }
    builder_.node(id).connector = pipeline_.empty() ? Connector::none : connector_;
    pipeline_.push_back(id);
    connector_ = Connector::none;
  }

  void end_pipeline() {
    if (pipeline_.empty()) return;
    const NodeId id = join(NodeKind::pipeline, pipeline_);
    builder_.node(id).connector = list_.empty() ? Connector::none : pipeline_connector_;
    list_.push_back(id);
  }

  void end_list() {
    if (list_.empty()) return;
    const NodeId id = join(NodeKind::and_or, list_);
    builder_.node(id).connector = sequence_.empty() ? Connector::none : list_connector_;
    sequence_.push_back(id);
  }

  // One parent for all, unless there is one alone; empties the list.
  NodeId join(NodeKind kind, std::vector<NodeId>& children) {
    if (children.empty()) return no_node;
    NodeId result = children.front();
    if (children.size() > 1) {
      result = builder_.add_node(
          kind, cover(builder_.node(children.front()).span, builder_.node(children.back()).span));
      for (const NodeId child : children) builder_.attach(result, child, Role::item);
    }
    children.clear();
    return result;
  }

  Builder& builder_;
  const MappedText& map_;
  std::string_view text_;
  Dialect dialect_;
  char escape_;
  size_t at_ = 0;
  Connector connector_ = Connector::none;           // before the command that comes
  Connector pipeline_connector_ = Connector::none;  // before the pipeline that is open
  Connector list_connector_ = Connector::none;      // before the list that is open
  size_t orphans_;                                  // the builder's, before this text
  std::vector<Word> words_;
  std::vector<NodeId> pipeline_;
  std::vector<NodeId> list_;
  std::vector<NodeId> sequence_;
};

}  // namespace

NodeId read_windows_script(Builder& builder, const MappedText& text, Dialect dialect) {
  return Splitter(builder, text, dialect).script();
}

}  // namespace plimsoll::shell
