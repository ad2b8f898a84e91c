// Tokens of text. Each ends before an escape character that may continue the line.
#ifndef DOCKERFILE_TEXT_H_
#define DOCKERFILE_TEXT_H_

#include "state.h"

static bool ends_text(const Scanner* scanner, Token context, int32_t c) {
  switch (context) {
    case WORD:
      return is_blank(c);
    case TEXT:
    case SHELL_LINE:
      return false;
    case FLAG_NAME:
      return c == '=' || (c < 0x80 && is_space(c) && !scanner->quote);
    case FLAG_VALUE:
      return c < 0x80 && is_space(c) && !scanner->quote;
    case JSON_STRING:
      return !scanner->quote;
    case KEY:
      return c == '=' || (is_space(c) && !scanner->quote);
    default:
      return is_space(c) && !scanner->quote;
  }
}

static bool is_flag(Token context) { return context == FLAG_NAME || context == FLAG_VALUE; }

static bool is_quoting(Token context) {
  return (context >= FLAG_NAME && context <= VALUE) || context == JSON_STRING;
}

// The quote opened or closed by `c`.
static void pass_quote(Scanner* scanner, int32_t c) {
  if (c == scanner->quote) {
    scanner->quote = 0;
  } else if (!scanner->quote && (c == '"' || c == '\'')) {
    scanner->quote = (uint8_t)c;
  }
}

static bool escapes_next(const Scanner* scanner, Token context) {
  if (context == JSON_STRING) return scanner->escape == '\\';
  return is_quoting(context) && (is_flag(context) || scanner->quote != '\'');
}

// Whether a variable may stand here. A piece ends before one even where the grammar knows of none.
static bool is_expanded(const Scanner* scanner, Token context) {
  return context == WORD || context == TEXT || (context == VALUE && scanner->quote != '\'');
}

static const Heredoc* next_marker(const Scanner* scanner) {
  for (uint32_t i = 0; i < scanner->heredocs.count; i++) {
    if (scanner->heredocs.items[i].angle >= scanner->angle) return &scanner->heredocs.items[i];
  }
  return NULL;
}

static bool at_marker(const Scanner* scanner, const TSLexer* lexer, const Heredoc* marker) {
  return marker && lexer->lookahead == '<' && marker->angle == scanner->angle;
}

enum { NOTHING = -2 };  // no character, not even NUL or an undecodable byte

// Behind an escape character: whether it may continue the line.
static bool may_continue(TSLexer* lexer) {
  int32_t c = lexer->lookahead;
  return c == ' ' || c == '\t' || c == '\r' || at_line_end(lexer);
}

// Takes a piece of text. The lexer may have taken its beginning already, which ends with
// `previous`. White space belongs to a piece only when more text follows it.
static bool scan_piece(Scanner* scanner, TSLexer* lexer, Token context, Token symbol,
                       int32_t previous) {
  const Heredoc* marker = context == SHELL_LINE ? next_marker(scanner) : NULL;
  bool has_content = previous != NOTHING;
  bool over = false;
  while (!over && !at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    bool escapes = c == scanner->escape && previous != c;
    bool expands = c == '$' && previous != NOTHING && previous != scanner->escape &&
                   is_expanded(scanner, context);
    bool ends = ends_text(scanner, context, c) || expands;
    bool is_kept = expands || scanner->quote || context == WORD;
    if ((ends || escapes) && previous != NOTHING && is_kept) {
      lexer->mark_end(lexer);  // what space was passed is text
      has_content = true;
    }
    if (ends) break;
    if (escapes) {
      lexer->advance(lexer, false);
      if (may_continue(lexer)) {  // the next call will see; unless more text follows in this line
        if (context != TEXT && context != SHELL_LINE) break;
        while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
        int32_t next = lexer->lookahead;
        if (is_space(next) || next == scanner->escape || at_line_end(lexer)) break;
        previous = ' ';
        continue;
      }
      lexer->mark_end(lexer);
      has_content = true;
      previous = c;
      if (escapes_next(scanner, context) && lexer->lookahead != '=') {
        previous = lexer->lookahead;
        take(scanner, lexer);
        lexer->mark_end(lexer);
      }
      continue;
    }
    if (marker && (is_digit(c) || c == '<') && (previous == NOTHING || is_space(previous))) {
      while (is_digit(lexer->lookahead)) lexer->advance(lexer, false);
      if (at_marker(scanner, lexer, marker)) break;
      if (is_digit(c)) {
        lexer->mark_end(lexer);
        has_content = true;
        previous = '0';
        continue;
      }
    }
    if (is_quoting(context)) pass_quote(scanner, c);
    over = is_flag(context) && ends_flag(c) && !scanner->quote;
    take(scanner, lexer);
    if (c == '\\' && context == JSON_STRING && !at_line_end(lexer)) take(scanner, lexer);
    previous = c;
    if (is_space(c) && !over) continue;
    lexer->mark_end(lexer);
    has_content = true;
  }
  if (!has_content) return false;
  scanner->glued = !over && (context != JSON_STRING || scanner->quote);
  scanner->context = (uint8_t)context;
  return token(lexer, symbol);
}

// Takes a piece of a heredoc marker; its length has been looked up.
static bool scan_marker(Scanner* scanner, TSLexer* lexer, Token symbol, int32_t previous) {
  while (scanner->marker_left > 0 && !at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    take(scanner, lexer);
    if (c == scanner->escape && previous != c && may_continue(lexer)) break;
    lexer->mark_end(lexer);
    scanner->marker_left--;
    previous = c;
  }
  scanner->glued = scanner->marker_left > 0;
  scanner->context = HEREDOC_MARKER;
  return token(lexer, symbol);
}

// At an escape character: a continuation of the line, or else the beginning of a piece.
static bool scan_escape(Scanner* scanner, TSLexer* lexer, Token context, Token symbol) {
  LogicalLine line = line_at(lexer, scanner->escape);
  line_step(&line);
  lexer->mark_end(lexer);
  bool escapes = escapes_next(scanner, context) && lexer->lookahead != '=';
  if (!may_continue(lexer)) {
    int32_t previous = scanner->escape;
    if (context == HEREDOC_MARKER) {
      scanner->marker_left--;
      return scan_marker(scanner, lexer, symbol, previous);
    }
    if (escapes) {
      previous = lexer->lookahead;
      take(scanner, lexer);
      lexer->mark_end(lexer);
    }
    return scan_piece(scanner, lexer, context, symbol, previous);
  }
  uint32_t passed = 0;
  for (; lexer->lookahead == ' ' || lexer->lookahead == '\t'; passed++) {
    lexer->advance(lexer, false);
    if (escapes && passed == 0) lexer->mark_end(lexer);
  }
  for (; lexer->lookahead == '\r'; passed++) {
    lexer->advance(lexer, false);
    if (escapes && passed == 0) lexer->mark_end(lexer);
  }
  if (at_line_end(lexer)) {
    lexer->mark_end(lexer);
    scanner->continued = true;
    return token(lexer, LINE_CONTINUATION);
  }
  if (context == TEXT || context == SHELL_LINE)
    return scan_piece(scanner, lexer, context, symbol, ' ');
  if (context == HEREDOC_MARKER) scanner->marker_left--;
  scanner->glued = true;
  scanner->context = (uint8_t)context;
  return token(lexer, symbol);
}

// `$name`, or `${name…}` if it ends in this line without a blank, a quote or an escape. Else all
// that has been looked at is text, so that no character is looked at again and again.
static bool take_variable(Scanner* scanner, TSLexer* lexer) {
  take(scanner, lexer);
  bool braced = lexer->lookahead == '{';
  if (braced) take(scanner, lexer);
  bool numbered = is_digit(lexer->lookahead);
  bool named = numbered || is_letter(lexer->lookahead) || lexer->lookahead == '_';
  while (is_digit(lexer->lookahead) ||
         (!numbered && (is_letter(lexer->lookahead) || lexer->lookahead == '_'))) {
    take(scanner, lexer);
  }
  for (uint32_t depth = braced && named; depth > 0;) {
    int32_t c = lexer->lookahead;
    if (is_space(c) || c == scanner->escape || c == '"' || c == '\'' || at_line_end(lexer))
      return false;
    if (c == '{') depth++;
    if (c == '}') depth--;
    take(scanner, lexer);
  }
  return named;
}

static bool scan_variable(Scanner* scanner, TSLexer* lexer, Token context, Token symbol) {
  bool found = take_variable(scanner, lexer);
  lexer->mark_end(lexer);
  scanner->glued = true;
  scanner->context = (uint8_t)context;
  if (found) symbol = symbol == MORE ? MORE_VARIABLE : VARIABLE;
  return token(lexer, symbol);
}

#endif  // DOCKERFILE_TEXT_H_
