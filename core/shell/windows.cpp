#include <algorithm>
#include <string>

#include "knowledge/powershell.h"
#include "knowledge/words.h"
#include "shell/characters.h"
#include "shell/command_list.h"
#include "shell/nested.h"
#include "shell/parts.h"
#include "source/text.h"

namespace plimsoll::shell {
namespace {

// What a group inside a group counts towards max_depth: its bytes are read once more.
constexpr uint32_t group_levels = max_depth / 10;

// Splits PowerShell and cmd text into commands and words. What stands in parentheses and braces of
// PowerShell is one piece of a word; the commands in it are read where some can be.
class Splitter {
 public:
  Splitter(Builder& builder, const MappedText& map, Dialect dialect)
      : builder_(builder),
        map_(map),
        text_(builder.keep_text(map.text())),
        dialect_(dialect),
        escape_(dialect == Dialect::cmd ? '^' : '`'),
        orphans_(builder.orphans.size()),
        commands_(builder) {}

  NodeId script() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      const Connector found = separator();
      if (found == Connector::none) {
        if (!assignment_sign()) word();
        continue;
      }
      end_command();
      commands_.separate(found);
    }
    end_command();
    return commands_.finish();
  }

  // The commands inside an expression, `(a b) -eq 'c'`, which is none itself; the last of them.
  NodeId expression() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      if (separator() == Connector::none) word();
      words_.clear();
    }
    return builder_.orphans.size() > orphans_ ? builder_.orphans.back() : no_node;
  }

  // `name 'a', 'b'`
  NodeId method() {
    while (skip_blanks(), at_ < text_.size()) {
      if (at(at_) == ',') {
        ++at_;
      } else if (separator() == Connector::none) {
        commas_end_words_ = true;
        word();
      }
    }
    end_command();
    return commands_.finish();
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
    } else if (dialect_ == Dialect::cmd && ((c == '(' && opens_block()) || closes_block())) {
      blocks_ += c == '(' ? 1 : -1;
      found = Connector::newline;
    } else {
      return found;
    }
    at_ += (found == Connector::or_else || found == Connector::and_then || c == '\r') ? 2 : 1;
    if (found != Connector::newline) builder_.add_token(TokenKind::operation, span(begin, at_));
    return found;
  }

  // ( at the beginning of a command of cmd, or behind the condition of its `if` and `for`.
  [[nodiscard]] bool opens_block() const {
    if (words_.empty()) return true;
    const bool has_block = Words("if for else").any([&](std::string_view name) {
      return equals_ignoring_case(words_.front().text, name);
    });
    return has_block && !equals_ignoring_case(words_.back().text, "in");
  }
  [[nodiscard]] bool closes_block() const { return blocks_ > 0 && at(at_) == ')'; }

  // The sign of `$name = …`, `$name += …`, taken; the words behind it are the value, or a command.
  bool assignment_sign() {
    if (dialect_ != Dialect::powershell || assignment_ || words_.size() != 1) return false;
    const Word& name = words_.front();
    if (!is_variable(name.parts)) return false;
    const bool changes = std::string_view("+-*/").find(at(at_)) != std::string_view::npos;
    if (at(changes ? at_ + 1 : at_) != '=') return false;
    assignment_ = Assignment{};
    assignment_->span = name.span;
    assignment_->name_span = name.span;
    assignment_->name = name.parts.front().text;
    assignment_->append = changes;
    at_ += changes ? 2 : 1;
    words_.clear();
    return true;
  }

  [[nodiscard]] static bool is_variable(std::span<const Part> parts) {
    return parts.size() == 1 && parts.front().kind == PartKind::parameter;
  }

  void word() {
    const size_t begin = at_;
    std::vector<Part> parts;
    if (dialect_ == Dialect::cmd && at(at_) == '(') {  // for %i in (a b)
      at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    } else {
      read_parts('\0', parts);
    }
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
      const bool assigns = c == '=' && quote == '\0' && words_.empty() && literal == at_;
      if (assigns && is_variable(parts)) break;
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
      const size_t name = opens_group && c == '(' ? method_name(literal) : at_;
      if (opens_quotes) {
        parts.push_back(quoted(c));
      } else if (size > 0) {
        parts.push_back(variable(size));
      } else {
        parts.push_back(name < at_ ? call(name) : group(at_));
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
    MappedText inner;
    inner.append(map_, static_cast<uint32_t>(opening + 1),
                 static_cast<uint32_t>(is_closed ? at_ - 1 : at_));
    part.node = read(inner, begins_command(opening) ? &Splitter::script : &Splitter::expression);
    return part;
  }

  // Where the name of a method that fetches something begins, `.DownloadString(`; at_ where none
  // does.
  [[nodiscard]] size_t method_name(size_t begin) const {
    size_t name = at_;
    while (name > begin && is_name_character(text_[name - 1])) --name;
    const bool is_member = name > begin && (text_[name - 1] == '.' || text_[name - 1] == ':');
    return is_member && is_fetching_method(text_.substr(name, at_ - name)) ? name : at_;
  }

  // The arguments in parentheses of a method whose name begins at `name`: a command like another.
  Part call(size_t name) {
    const size_t opening = at_;
    const bool is_closed = skip_group();
    Part part = part_from(PartKind::command_substitution, opening);
    MappedText inner;
    inner.append(map_, static_cast<uint32_t>(name), static_cast<uint32_t>(opening));
    inner.append(" ", span(opening, opening + 1));
    inner.append(map_, static_cast<uint32_t>(opening + 1),
                 static_cast<uint32_t>(is_closed ? at_ - 1 : at_));
    part.node = read(inner, &Splitter::method);
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

  // Reads a text inside of this one; its commands belong to the command around them.
  NodeId read(const MappedText& inner, NodeId (Splitter::*reading)()) {
    const Nesting nesting(builder_, group_levels);
    if (nesting.too_deep()) {
      builder_.add_error(ErrorKind::too_deep, inner.source_span(0, inner.size()));
      return no_node;
    }
    const size_t orphans = builder_.orphans.size();
    Splitter splitter(builder_, inner, dialect_);
    const NodeId node = (splitter.*reading)();
    const bool is_new = node != no_node && builder_.orphans.size() == orphans;
    if (is_new) builder_.orphans.push_back(node);
    return node;
  }

  [[nodiscard]] bool ends_word() const {
    const char c = text_[at_];
    if (is_blank(c) || c == '\n' || c == '|' || (c == '\r' && at(at_ + 1) == '\n')) return true;
    if (c == ',' && commas_end_words_) return true;
    if (dialect_ == Dialect::powershell) return c == ';' || (c == '&' && at(at_ + 1) == '&');
    return c == '&' || closes_block();
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
    if (words_.empty() && !assignment_) return;
    Command command;
    command.dialect = dialect_;
    command.full_span =
        words_.empty() ? assignment_->span : cover(words_.front().span, words_.back().span);
    if (assignment_) end_assignment(command);
    const NodeId id = add_simple_command(builder_, {map_, text_, Notation::windows}, command,
                                         builder_.keep_words(words_));
    words_.clear();
    for (size_t i = orphans_; i < builder_.orphans.size(); ++i) {
      builder_.attach(id, builder_.orphans[i], Role::substitution);
    }
    builder_.orphans.resize(orphans_);
    commands_.add(id);
  }

  // `$a = b c` runs a command; `$a = 'b'`, `$a = 1 + 2` and `$a = (b c)` do not, though what stands
  // in parentheses may.
  void end_assignment(Command& command) {
    command.full_span = cover(assignment_->span, command.full_span);
    Word& value = assignment_->value;
    value.is_static = false;
    const bool runs = !words_.empty() && is_name_start(words_.front().raw.front());
    if (!runs && words_.size() == 1) value = words_.front();
    if (!runs) words_.clear();
    assignment_->span = runs ? assignment_->span : command.full_span;
    command.assignments = builder_.keep_assignments(std::span(&*assignment_, 1));
    assignment_.reset();
  }

  Builder& builder_;
  const MappedText& map_;
  std::string_view text_;
  Dialect dialect_;
  char escape_;
  size_t at_ = 0;
  size_t orphans_;  // the builder's, before this text
  int blocks_ = 0;  // of cmd that are open
  bool commas_end_words_ = false;
  std::optional<Assignment> assignment_;  // that the words belong to
  std::vector<Word> words_;
  CommandList commands_;
};

}  // namespace

NodeId read_windows_script(Builder& builder, const MappedText& text, Dialect dialect) {
  return Splitter(builder, text, dialect).script();
}

}  // namespace plimsoll::shell
