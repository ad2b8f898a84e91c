#include <algorithm>
#include <iterator>

#include "shell/characters.h"
#include "shell/parser.h"

namespace plimsoll::shell {
namespace {

struct ReservedWord {
  std::string_view text;
  Keyword keyword;
};

constexpr ReservedWord reserved_words[] = {
    {"!", Keyword::bang},       {"[[", Keyword::double_bracket},
    {"case", Keyword::case_},   {"coproc", Keyword::coproc},
    {"do", Keyword::do_},       {"done", Keyword::done},
    {"elif", Keyword::elif},    {"else", Keyword::else_},
    {"esac", Keyword::esac},    {"fi", Keyword::fi},
    {"for", Keyword::for_},     {"function", Keyword::function},
    {"if", Keyword::if_},       {"select", Keyword::select},
    {"then", Keyword::then},    {"time", Keyword::time},
    {"until", Keyword::until},  {"while", Keyword::while_},
    {"{", Keyword::open_brace}, {"}", Keyword::close_brace},
};

}  // namespace

Parser::Parser(Builder& builder, const MappedText& map, Dialect dialect, HeredocQueue* heredocs)
    : builder_(builder),
      map_(map),
      text_(builder.keep_text(map.text())),
      size_(map.size()),
      dialect_(dialect),
      heredocs_(heredocs) {}

uint32_t Parser::line_break_at(uint32_t offset) const {
  if (at(offset) == '\n') return 1;
  return at(offset) == '\r' && at(offset + 1) == '\n' ? 2 : 0;
}

Lexeme Parser::lexeme(uint32_t& size) const {
  size = 1;
  if (at_ >= size_) {
    size = 0;
    return Lexeme::end;
  }
  const char next = at(at_ + 1);
  switch (text_[at_]) {
    case '\n':
      return Lexeme::newline;
    case '\r':
      if (next != '\n') return Lexeme::word;
      size = 2;
      return Lexeme::newline;
    case ';':
      if (next == ';') size = at(at_ + 2) == '&' ? 3 : 2;
      if (next == '&') size = 2;
      return size > 1 ? Lexeme::case_break : Lexeme::semicolon;
    case '&':
      if (next == '>') return Lexeme::word;
      if (next == '&') size = 2;
      return size > 1 ? Lexeme::and_then : Lexeme::background;
    case '|':
      if (next == '|' || next == '&') size = 2;
      return next == '|' ? Lexeme::or_else : next == '&' ? Lexeme::pipe_with_error : Lexeme::pipe;
    case '(':
      return Lexeme::open_paren;
    case ')':
      return Lexeme::close_paren;
    default:
      return Lexeme::word;
  }
}

Lexeme Parser::lexeme() const {
  uint32_t size = 0;
  return lexeme(size);
}

Keyword Parser::keyword() const {
  constexpr uint32_t longest = 8;
  uint32_t end = at_;
  while (end < size_ && end - at_ <= longest && !is_metacharacter(text_[end]) &&
         line_break_at(end) == 0) {
    ++end;
  }
  const std::string_view text = slice(at_, end);
  const auto found = std::find_if(std::begin(reserved_words), std::end(reserved_words),
                                  [&](const ReservedWord& word) { return word.text == text; });
  return found == std::end(reserved_words) ? Keyword::none : found->keyword;
}

bool Parser::at_plain(std::string_view wanted) const {
  if (text_.substr(std::min(at_, size_), wanted.size()) != wanted) return false;
  const uint32_t end = at_ + static_cast<uint32_t>(wanted.size());
  return end >= size_ || is_metacharacter(text_[end]) || line_break_at(end) != 0;
}

Span Parser::take(uint32_t size, TokenKind kind) {
  const Span taken = span(at_, at_ + size);
  builder_.add_token(kind, taken);
  at_ += size;
  return taken;
}

Span Parser::take_keyword() {
  uint32_t end = at_;
  while (end < size_ && !is_metacharacter(text_[end]) && line_break_at(end) == 0) ++end;
  return take(end - at_, TokenKind::keyword);
}

void Parser::skip_blanks() {
  while (at_ < size_) {
    if (is_blank(text_[at_])) {
      ++at_;
    } else if (text_[at_] == '\\' && line_break_at(at_ + 1) != 0) {
      at_ += 1 + line_break_at(at_ + 1);
    } else if (text_[at_] == '#') {
      uint32_t end = at_;
      while (end < size_ && line_break_at(end) == 0) ++end;
      take(end - at_, TokenKind::comment);
    } else {
      return;
    }
  }
}

bool Parser::skip_newlines() {
  bool skipped = false;
  for (skip_blanks(); const uint32_t size = line_break_at(at_); skip_blanks()) {
    at_ += size;
    skipped = true;
    extended_glob_ = extended_glob_on_next_line_;
    if (!pending_.empty()) read_pending_heredocs();
  }
  return skipped;
}

Span Parser::here() const {
  uint32_t size = 0;
  const Lexeme kind = lexeme(size);
  if (kind == Lexeme::word) {
    while (at_ + size < size_ && !is_metacharacter(text_[at_ + size])) ++size;
  }
  if (kind == Lexeme::end && size_ > 0) return span(size_ - 1, size_);
  return span(at_, at_ + size);
}

void Parser::give_up() {
  builder_.add_error(ErrorKind::too_deep, here());
  at_ = size_;
}

void Parser::attach_orphans(NodeId parent, size_t mark) {
  for (size_t i = mark; i < builder_.orphans.size(); ++i) {
    builder_.attach(parent, builder_.orphans[i], Role::substitution);
  }
  builder_.orphans.resize(mark);
}

}  // namespace plimsoll::shell
