#include "shell/characters.h"
#include "shell/decode.h"
#include "shell/parser.h"
#include "shell/parts.h"

namespace plimsoll::shell {
namespace {

// How many braces inside each other are looked through for one expansion.
constexpr uint32_t max_brace_depth = 32;

Escapes escapes_in(Quoting quoting) {
  switch (quoting) {
    case Quoting::double_quotes:
    case Quoting::quoted_operand:
    case Quoting::arithmetic:
      return Escapes::double_quoted;
    case Quoting::heredoc:
      return Escapes::heredoc;
    default:
      return Escapes::unquoted;
  }
}

bool single_quotes_quote(Quoting quoting) { return escapes_in(quoting) == Escapes::unquoted; }

bool double_quotes_quote(Quoting quoting) {
  return quoting != Quoting::double_quotes && quoting != Quoting::heredoc;
}

bool counts_parens(Quoting quoting) {
  return quoting == Quoting::arithmetic || quoting == Quoting::pattern_list ||
         quoting == Quoting::array || quoting == Quoting::regex;
}

}  // namespace

Word Parser::word(Expansions expansions, Quoting quoting, char stop) {
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  read_parts(quoting, expansions, stop);
  return finish_word(begin, mark);
}

Word Parser::heredoc_body() { return word(nowhere, Quoting::heredoc); }

Word Parser::literal() {
  at_ = size_;
  return finish_word(0, builder_.parts.size());
}

Word Parser::finish_word(uint32_t begin, size_t mark) {
  Word word = word_of(builder_, span(begin, at_), slice(begin, at_),
                      std::span<const Part>(builder_.parts).subspan(mark));
  if (map_.has_expansion_in(begin, at_)) word.is_static = false;
  builder_.parts.resize(mark);
  return word;
}

void Parser::read_parts(Quoting quoting, Expansions expansions, char stop) {
  const uint32_t word_begin = at_;
  uint32_t literal = at_;
  uint32_t parens = 0;
  const auto flush = [&] { add_literal(literal, at_, quoting); };
  const auto at_substitution = [&] {
    return (text_[at_] == '<' || text_[at_] == '>') && at(at_ + 1) == '(' &&
           (quoting == Quoting::word || quoting == Quoting::array || quoting == Quoting::brace);
  };
  const auto at_end = [&] {
    const char c = text_[at_];
    if (stop != '\0' && c == stop && parens == 0) return true;
    switch (quoting) {
      case Quoting::word:
        return (is_metacharacter(c) && !at_substitution()) || line_break_at(at_) != 0;
      case Quoting::double_quotes:
        return c == '"';
      case Quoting::heredoc:
        return false;
      case Quoting::operand:
      case Quoting::quoted_operand:
      case Quoting::brace:
        return c == '}';
      case Quoting::arithmetic:
      case Quoting::pattern_list:
      case Quoting::array:
        return c == ')' && parens == 0;
      case Quoting::regex:
        return parens == 0 && (is_blank(c) || c == ')' || line_break_at(at_) != 0);
    }
    return true;
  };

  while (at_ < size_ && !at_end()) {
    const char c = text_[at_];
    const char next = at(at_ + 1);
    const uint32_t begin = at_;
    bool taken = false;
    switch (c) {
      case '\\':
        at_ += line_break_at(at_ + 1) == 2 ? 3 : 2;
        if (at_ > size_) at_ = size_;
        continue;
      case '\'':
        if (!single_quotes_quote(quoting)) break;
        flush();
        single_quoted();
        taken = true;
        break;
      case '"':
        if (!double_quotes_quote(quoting)) break;
        flush();
        double_quoted(at_);
        taken = true;
        break;
      case '$':
      case '`':
      case '<':
      case '>':
        if (c != '$' && c != '`' && !at_substitution()) break;
        flush();
        if (c == '$' && next == '\'' && single_quotes_quote(quoting)) {
          ansi_c_quoted();
          taken = true;
        } else if (c == '$' && next == '"' && double_quotes_quote(quoting)) {
          add_extension(ExtensionKind::locale_quote, span(at_, at_ + 2));
          ++at_;
          double_quoted(begin);
          taken = true;
        } else {
          taken = expansion(quoting);
        }
        // A lone $ begins the next literal, behind what was flushed.
        if (!taken) literal = begin;
        break;
      case '?':
      case '*':
      case '+':
      case '@':
      case '!':
        if (!expansions.glob) break;
        if (next == '(' && quoting != Quoting::array) {
          flush();
          pattern_list(expansions);
          taken = true;
        } else if (c == '?' || c == '*') {
          flush();
          ++at_;
          add_part(PartKind::glob, begin, slice(begin, at_), builder_.parts.size());
          taken = true;
        }
        break;
      case '[':
        if (!expansions.glob || begin < no_bracket_before_) break;
        flush();
        taken = bracket();
        if (!taken) literal = begin;
        break;
      case '{':
        if (!expansions.brace || !at_brace_expansion()) break;
        flush();
        brace(expansions);
        taken = true;
        break;
      case ',':
        if (quoting != Quoting::brace) break;
        flush();
        ++at_;
        add_part(PartKind::brace_comma, begin, slice(begin, at_), builder_.parts.size());
        taken = true;
        break;
      case '~': {
        const bool is_assignment = !expansions.glob;
        if (!expansions.tilde || quoting != Quoting::word) break;
        if (begin != word_begin && !(is_assignment && text_[begin - 1] == ':')) break;
        flush();
        taken = tilde();
        if (!taken) literal = begin;
        break;
      }
      case '(':
        if (counts_parens(quoting)) ++parens;
        break;
      case ')':
        if (counts_parens(quoting)) --parens;
        break;
      default:
        break;
    }
    if (taken) {
      literal = at_;
    } else {
      ++at_;
    }
  }
  flush();
}

void Parser::add_literal(uint32_t begin, uint32_t end, Quoting quoting) {
  if (begin == end) return;
  Part part;
  part.span = span(begin, end);
  part.raw = slice(begin, end);
  part.text = part.raw.find('\\') == std::string_view::npos
                  ? part.raw
                  : builder_.keep_text(decode(part.raw, escapes_in(quoting)));
  builder_.parts.push_back(part);
}

void Parser::add_part(PartKind kind, uint32_t begin, std::string_view text, size_t mark) {
  Part part;
  part.kind = kind;
  part.span = span(begin, at_);
  part.raw = slice(begin, at_);
  part.text = text;
  part.parts = builder_.keep_parts(std::span<const Part>(builder_.parts).subspan(mark));
  builder_.parts.resize(mark);
  builder_.parts.push_back(part);
}

// Where the quote that closes stands, or the end of the text.
uint32_t Parser::quote_end(uint32_t offset, char quote) const {
  while (offset < size_ && text_[offset] != quote) {
    const MappedText::Expansion* outside = map_.expansion_at(offset);
    if (outside != nullptr) {
      offset = outside->end;
    } else if (quote != '\'' && text_[offset] == '\\') {
      offset += 2;
    } else {
      ++offset;
    }
  }
  return offset < size_ ? offset : size_;
}

void Parser::single_quoted() {
  const uint32_t begin = at_;
  const uint32_t end = quote_end(at_ + 1, '\'');
  at_ = end;
  if (end == size_) {
    builder_.add_error(ErrorKind::unterminated_single_quote, span(begin, begin + 1));
  } else {
    ++at_;
  }
  const size_t mark = builder_.parts.size();
  if (map_.has_expansion_in(begin, end)) split_at_expansions(begin + 1, end);
  add_part(PartKind::single_quoted, begin, slice(begin + 1, end), mark);
}

// What the shell outside has expanded inside these quotes, and what stands between.
void Parser::split_at_expansions(uint32_t begin, uint32_t end) {
  const auto add = [&](uint32_t from, uint32_t to) {
    if (from == to) return;
    Part part;
    part.span = span(from, to);
    part.raw = part.text = slice(from, to);
    builder_.parts.push_back(part);
  };
  uint32_t literal = begin;
  for (uint32_t at = begin; at < end;) {
    const MappedText::Expansion* outside = map_.expansion_at(at);
    if (outside == nullptr) {
      ++at;
      continue;
    }
    add(literal, at);
    builder_.parts.push_back(outside->part);
    builder_.parts.back().outside = true;
    literal = at = outside->end;
  }
  add(literal, end);
}

// At the quote; `begin` is the $ before it, if there is one.
void Parser::double_quoted(uint32_t begin) {
  const size_t mark = builder_.parts.size();
  const uint32_t inner = ++at_;
  read_parts(Quoting::double_quotes, nowhere, '\0');
  const std::string_view raw = slice(inner, at_);
  if (at(at_) == '"') {
    ++at_;
  } else {
    builder_.add_error(ErrorKind::unterminated_double_quote, span(inner - 1, inner));
  }
  const std::span<const Part> parts = std::span<const Part>(builder_.parts).subspan(mark);
  const std::string_view text = parts.empty() ? raw : joined_values(builder_, parts, raw);
  add_part(PartKind::double_quoted, begin, text, mark);
}

void Parser::ansi_c_quoted() {
  const uint32_t begin = at_;
  uint32_t end = at_ + 2;
  while (end < size_ && text_[end] != '\'') end += text_[end] == '\\' ? 2 : 1;
  end = end < size_ ? end : size_;
  add_extension(ExtensionKind::ansi_c_quote, span(begin, begin + 2));
  at_ = end;
  if (end == size_) {
    builder_.add_error(ErrorKind::unterminated_single_quote, span(begin, begin + 2));
  } else {
    ++at_;
  }
  const std::string_view raw = slice(begin + 2, end);
  const std::string_view text = raw.find('\\') == std::string_view::npos
                                    ? raw
                                    : builder_.keep_text(decode(raw, Escapes::ansi_c));
  add_part(PartKind::ansi_c_quoted, begin, text, builder_.parts.size());
  builder_.parts.back().outside = map_.has_expansion_in(begin, end);
}

bool Parser::tilde() {
  const uint32_t begin = at_;
  uint32_t end = at_ + 1;
  while (is_name_character(at(end)) || at(end) == '.' || at(end) == '-' || at(end) == '+') ++end;
  if (end < size_ && at(end) != '/' && at(end) != ':' && !is_metacharacter(at(end)) &&
      line_break_at(end) == 0) {
    return false;
  }
  at_ = end;
  add_part(PartKind::tilde, begin, slice(begin, end), builder_.parts.size());
  return true;
}

// [a-z] as one glob; false when no ] closes it in its word.
bool Parser::bracket() {
  const uint32_t begin = at_;
  uint32_t end = begin + 1;
  if (at(end) == '!' || at(end) == '^') ++end;
  if (at(end) == ']') ++end;
  for (;; ++end) {
    const char c = at(end);
    if (c == ']') break;
    const bool ends_word = end >= size_ || is_metacharacter(c) || line_break_at(end) != 0;
    if (ends_word || c == '\'' || c == '"' || c == '$' || c == '`' || c == '}') {
      no_bracket_before_ = end;
      return false;
    }
    if (c == '\\') ++end;
    if (c == '[' && at(end + 1) == ':') {  // [:alpha:]
      end += 2;
      while (is_name_start(at(end))) ++end;
      if (at(end) != ':' || at(end + 1) != ']')
        --end;
      else
        ++end;
    }
  }
  at_ = end + 1;
  add_part(PartKind::glob, begin, slice(begin, at_), builder_.parts.size());
  return true;
}

// True when the brace closes in its word and has alternatives or a range.
bool Parser::at_brace_expansion() {
  uint32_t depth = 0;
  uint32_t parens = 0;
  bool has_alternatives = false;
  for (uint32_t offset = at_; offset < size_; ++offset) {
    const char c = text_[offset];
    if (parens > 0) {
      if (c == '(') ++parens;
      if (c == ')') --parens;
      continue;
    }
    switch (c) {
      case '\\':
        ++offset;
        break;
      case '\'':
      case '"':
      case '`':
        offset = quote_end(offset + 1, c);
        break;
      case '$':
        if (at(offset + 1) == '(') {
          parens = 1;
          ++offset;
        }
        break;
      case '{':
        if (++depth > max_brace_depth) return false;
        break;
      case '}':
        if (--depth == 0) return has_alternatives;
        break;
      case ',':
        has_alternatives = has_alternatives || depth == 1;
        break;
      case '.':
        has_alternatives = has_alternatives || (depth == 1 && at(offset + 1) == '.');
        break;
      default:
        if (is_metacharacter(c) || line_break_at(offset) != 0) return false;
    }
  }
  return false;
}

void Parser::brace(Expansions expansions) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  ++at_;
  read_parts(Quoting::brace, expansions, '\0');
  if (at_ < size_) ++at_;
  add_extension(ExtensionKind::brace_expansion, span(begin, at_));
  add_part(PartKind::brace, begin, slice(begin, at_), mark);
}

void Parser::pattern_list(Expansions expansions) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  at_ += 2;
  read_parts(Quoting::pattern_list, expansions, '\0');
  if (at_ < size_) ++at_;
  add_extension(ExtensionKind::extended_glob, span(begin, at_));
  if (!extended_glob_) builder_.add_error(ErrorKind::extended_glob_off, span(begin, at_));
  add_part(PartKind::glob, begin, slice(begin, at_), mark);
}

}  // namespace plimsoll::shell
