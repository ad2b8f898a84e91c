#include "model/expansion.h"

#include <algorithm>
#include <optional>

#include "model/glob.h"
#include "source/text.h"
#include "source/utf8.h"

namespace plimsoll {
namespace {

constexpr int deepest = 64;

// The scanner that BuildKit reads words with (Go's text/scanner) drops it.
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_special_parameter(char c) {
  return std::string_view("@*#?-$!0").find(c) != std::string_view::npos;
}

class Expander {
 public:
  Expander(std::string_view raw, char escape, const VariableView& view, size_t longest,
           Quotes quotes)
      : raw_(raw), escape_(escape), view_(view), longest_(longest), quotes_(quotes) {}

  Expansion run() {
    Expansion result;
    if (raw_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    Piece piece = until(Stop::end, Escapes::resolve);
    result.text = std::move(piece.text);
    result.error = error_;
    if (!piece.known || error_ != ExpansionError::none) result.knowledge = Knowledge::unknown;
    if (error_ != ExpansionError::none) result.text = raw_;
    result.protected_parts = std::move(protected_parts_);
    keep_first_places();
    result.variables = std::move(variables_);
    return result;
  }

 private:
  struct Piece {
    std::string text;
    bool known = true;
    void add(Piece&& other) {
      text += other.text;
      known = known && other.known;
    }
  };
  enum class Stop : uint8_t { end, brace, slash };
  // Patterns keep their escapes: `\*` is a star, `*` is anything.
  enum class Escapes : uint8_t { resolve, keep };

  Variable find(std::string_view name) {
    variables_.push_back({name, view_.find(name)});
    return variables_.back().variable;
  }

  void keep_first_places() {
    if (variables_.size() < 2) return;
    const auto by_place = [](const NamedVariable& a, const NamedVariable& b) {
      return a.name.data() < b.name.data();
    };
    std::sort(variables_.begin(), variables_.end(),
              [&](const NamedVariable& a, const NamedVariable& b) {
                return a.name != b.name ? a.name < b.name : by_place(a, b);
              });
    variables_.erase(std::unique(variables_.begin(), variables_.end(),
                                 [](const NamedVariable& a, const NamedVariable& b) {
                                   return a.name == b.name;
                                 }),
                     variables_.end());
    std::sort(variables_.begin(), variables_.end(), by_place);
  }

  [[nodiscard]] bool at_end() const { return at_ >= raw_.size(); }
  [[nodiscard]] char peek() const { return raw_[at_]; }

  Piece fail(ExpansionError error) {
    if (error_ == ExpansionError::none) error_ = error;
    at_ = raw_.size();
    return {};
  }

  Piece until(Stop stop, Escapes escapes) {
    Piece result;
    while (!at_end()) {
      const char c = peek();
      if ((stop == Stop::brace && c == '}') || (stop == Stop::slash && c == '/')) {
        ++at_;
        return result;
      }
      const auto before = static_cast<uint32_t>(result.text.size());
      if (c == '$') {
        result.add(dollar());
        continue;
      }
      if (c == '\'' && quotes_ == Quotes::resolved) {
        result.add(single_quoted());
      } else if (c == '"' && quotes_ == Quotes::resolved) {
        result.add(double_quoted(escapes));
      } else {
        ++at_;
        if (c != escape_) {
          result.text += c;
          continue;
        }
        if (escapes == Escapes::keep) result.text += c;
        if (at_end()) break;
        result.text += raw_[at_++];
      }
      if (stop != Stop::end) continue;
      protected_parts_.push_back({before, static_cast<uint32_t>(result.text.size())});
    }
    if (stop == Stop::brace) return fail(ExpansionError::unterminated_brace);
    if (stop == Stop::slash) return fail(ExpansionError::missing_slash);
    return result;
  }

  Piece single_quoted() {
    const size_t end = raw_.find('\'', at_ + 1);
    if (end == std::string_view::npos) return fail(ExpansionError::unterminated_single_quote);
    Piece result{std::string(raw_.substr(at_ + 1, end - at_ - 1))};
    at_ = end + 1;
    return result;
  }

  // Inside double quotes the escape character escapes only `"`, `$` and itself.
  Piece double_quoted(Escapes escapes) {
    Piece result;
    ++at_;
    while (!at_end()) {
      const char c = raw_[at_];
      if (c == '"') {
        ++at_;
        return result;
      }
      if (c == '$') {
        result.add(dollar());
        continue;
      }
      ++at_;
      if (c != escape_) {
        result.text += c;
        continue;
      }
      if (escapes == Escapes::keep) result.text += c;
      if (at_end()) break;
      const char next = peek();
      if (next == '"' || next == '$' || next == escape_) {
        result.text += next;
        ++at_;
      } else {
        result.text += c;
      }
    }
    return fail(ExpansionError::unterminated_double_quote);
  }

  std::string_view name() {
    const size_t begin = at_;
    if (!at_end() && is_digit(peek())) {
      while (!at_end() && is_digit(peek())) ++at_;
    } else if (!at_end() && is_special_parameter(peek())) {
      ++at_;
    } else {
      while (!at_end()) {
        const DecodedCharacter c = decode_utf8(raw_, at_);
        if (c.code_point != '_' && !is_unicode_letter_or_digit(c.code_point)) break;
        at_ += c.size;
      }
    }
    return raw_.substr(begin, at_ - begin);
  }

  // The value as it stands, or what was written where nobody knows.
  Piece value_of(const Variable& variable, size_t begin) {
    written_ += variable.value.size();
    if (variable.knowledge == Knowledge::unknown || written_ > longest_) return as_written(begin);
    return {std::string(variable.value)};
  }
  Piece as_written(size_t begin) const {
    return {std::string(raw_.substr(begin, at_ - begin)), false};
  }

  Piece dollar() {
    const size_t begin = at_++;
    if (at_end()) return {"$"};
    if (peek() == '{') return braced(begin);
    const std::string_view found = name();
    if (found.empty()) return {"$"};
    return value_of(find(found), begin);
  }

  Piece braced(size_t begin) {
    ++at_;
    if (at_end()) return fail(ExpansionError::unterminated_brace);
    if (peek() == '{' || peek() == '}' || peek() == ':') {
      return fail(ExpansionError::bad_substitution);
    }
    if (depth_ == deepest) return fail(ExpansionError::too_deep);
    ++depth_;
    Piece result = substitution(begin);
    --depth_;
    return result;
  }

  Piece substitution(size_t begin) {
    const std::string_view found = name();
    if (at_end()) return fail(ExpansionError::unterminated_brace);
    const Variable variable = find(found);
    char modifier = raw_[at_++];
    switch (modifier) {
      case '}':
        return value_of(variable, begin);
      case '/':
        return replacement(variable, begin);
      case '#':
      case '%':
        return trimmed(variable, modifier, begin);
      default:
        break;
    }
    const bool empty_counts_as_unset = modifier == ':';
    if (empty_counts_as_unset) {
      if (at_end()) return fail(ExpansionError::unterminated_brace);
      modifier = raw_[at_++];
    }
    if (modifier != '-' && modifier != '+' && modifier != '?') {
      return fail(ExpansionError::unsupported_modifier);
    }
    Piece word = until(Stop::brace, Escapes::resolve);
    if (error_ != ExpansionError::none) return {};
    if (variable.knowledge == Knowledge::unknown) return as_written(begin);
    const bool has_value = variable.knowledge == Knowledge::known &&
                           !(empty_counts_as_unset && variable.value.empty());
    switch (modifier) {
      case '-':
        return has_value ? value_of(variable, begin) : std::move(word);
      case '+':
        return has_value ? std::move(word) : Piece{};
      default:
        if (has_value) return value_of(variable, begin);
        return fail(ExpansionError::required_variable);
    }
  }

  Piece trimmed(const Variable& variable, char modifier, size_t begin) {
    Piece word = until(Stop::brace, Escapes::keep);
    if (error_ != ExpansionError::none) return {};
    std::string_view pattern = word.text;
    const bool longest = !pattern.empty() && pattern.front() == modifier;
    if (longest) pattern.remove_prefix(1);
    const std::optional<Glob> glob = Glob::parse(pattern);
    if (!glob) return fail(ExpansionError::bad_pattern);
    if (variable.knowledge == Knowledge::unknown || !word.known ||
        !glob->is_cheap(variable.value)) {
      return as_written(begin);
    }
    const Glob::Length length = longest ? Glob::Length::longest : Glob::Length::shortest;
    std::string_view value = variable.value;
    if (modifier == '#') {
      value.remove_prefix(glob->prefix(value, length).value_or(0));
    } else {
      value.remove_suffix(glob->suffix(value, length).value_or(0));
    }
    return {std::string(value)};
  }

  Piece replacement(const Variable& variable, size_t begin) {
    const bool all = !at_end() && peek() == '/';
    if (all) ++at_;
    const Piece pattern = until(Stop::slash, Escapes::keep);
    const Piece word = until(Stop::brace, Escapes::keep);
    if (error_ != ExpansionError::none) return {};
    const std::optional<Glob> glob = Glob::parse(pattern.text);
    if (!glob) return fail(ExpansionError::bad_pattern);
    if (variable.knowledge == Knowledge::unknown || !pattern.known || !word.known ||
        !glob->is_cheap(variable.value)) {
      return as_written(begin);
    }
    return {glob->replace(variable.value, word.text,
                          all ? Glob::Occurrences::all : Glob::Occurrences::first)};
  }

  std::string_view raw_;
  char escape_;
  const VariableView& view_;
  size_t longest_;
  Quotes quotes_;
  size_t written_ = 0;  // bytes of values, for longest_
  size_t at_ = 0;
  int depth_ = 0;
  ExpansionError error_ = ExpansionError::none;
  std::vector<NamedVariable> variables_;
  std::vector<Span> protected_parts_;
};

}  // namespace

std::vector<std::string_view> split_words(std::string_view text,
                                          std::span<const Span> protected_parts) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  const auto end_word = [&](size_t end) {
    if (end > begin) words.push_back(text.substr(begin, end - begin));
  };
  auto part = protected_parts.begin();
  for (size_t at = 0; at < text.size();) {
    while (part != protected_parts.end() && part->end <= at) ++part;
    if (part != protected_parts.end() && part->begin <= at) {
      at = part->end;
      continue;
    }
    const DecodedCharacter character = decode_utf8(text, at);
    if (is_unicode_space(character.code_point)) {
      end_word(at);
      begin = at + character.size;
    }
    at += character.size;
  }
  end_word(text.size());
  return words;
}

Expansion expand(std::string_view raw, char escape, const VariableView& view, size_t longest,
                 Quotes quotes) {
  return Expander(raw, escape, view, longest, quotes).run();
}

}  // namespace plimsoll
