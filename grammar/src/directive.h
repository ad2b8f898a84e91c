// Comments and parser directives between instructions.
#ifndef DOCKERFILE_DIRECTIVE_H_
#define DOCKERFILE_DIRECTIVE_H_

#include "state.h"

static inline bool is_directive_space(int32_t c) { return is_blank(c) && c != '\v'; }

// With the lexer behind `#`: whether `name = value` with a known name follows. The end of the token
// stays behind the `#` then; a comment ends with its line.
static Token scan_hash(Scanner* scanner, TSLexer* lexer) {
  static const char* const names[] = {"syntax", "escape", "check"};
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  if (!scanner->directives_over) {
    while (is_space(lexer->lookahead) && !at_line_end(lexer)) lexer->advance(lexer, false);
    char name[8] = {0};
    for (size_t i = 0; i + 1 < sizeof name && is_letter(lexer->lookahead); i++) {
      name[i] = (char)lower(lexer->lookahead);
      lexer->advance(lexer, false);
    }
    int known = 0;
    while (known < 3 && strcmp(name, names[known]) != 0) known++;
    while (is_directive_space(lexer->lookahead)) lexer->advance(lexer, false);
    if (known < 3 && lexer->lookahead == '=') {
      lexer->advance(lexer, false);
      if (!at_line_end(lexer) && lexer->lookahead != '\r') {
        while (is_directive_space(lexer->lookahead)) lexer->advance(lexer, false);
        int32_t value = lexer->lookahead;
        if (known == 1 && (value == '\\' || value == '`')) {
          lexer->advance(lexer, false);
          while (is_directive_space(lexer->lookahead)) lexer->advance(lexer, false);
          if (at_line_end(lexer)) scanner->escape = (uint8_t)value;
        }
        scanner->in_directive = true;
        return HASH;
      }
    }
    scanner->directives_over = true;
  }
  take_line(lexer);
  return COMMENT;
}

static bool scan_directive(TSLexer* lexer, const bool* valid) {
  while (valid[DIRECTIVE_NAME] ? is_space(lexer->lookahead) && !at_line_end(lexer)
                               : is_directive_space(lexer->lookahead)) {
    skip(lexer);
  }
  lexer->mark_end(lexer);
  if (valid[DIRECTIVE_NAME]) {
    while (is_letter(lexer->lookahead)) lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return token(lexer, DIRECTIVE_NAME);
  }
  if (valid[EQUALS]) {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    return token(lexer, EQUALS);
  }
  while (!at_line_end(lexer)) {
    bool space = is_directive_space(lexer->lookahead);
    lexer->advance(lexer, false);
    if (!space) lexer->mark_end(lexer);
  }
  return token(lexer, DIRECTIVE_VALUE);
}

#endif  // DOCKERFILE_DIRECTIVE_H_
