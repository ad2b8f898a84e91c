// What the scanner can answer, and what it remembers from one token to the next.
#ifndef DOCKERFILE_STATE_H_
#define DOCKERFILE_STATE_H_

#include "heredoc.h"
#include "tree_sitter/parser.h"

#include <stddef.h>
#include <string.h>

// In the order of `externals` in grammar.js.
// clang-format off
typedef enum {
  FROM, RUN, CMD, LABEL, MAINTAINER, EXPOSE, ENV, ADD, COPY, ENTRYPOINT, VOLUME,
  USER, WORKDIR, ARG, ONBUILD, STOPSIGNAL, HEALTHCHECK, SHELL, UNKNOWN,
  LINE_START,
  ARGUMENTS, EXEC, LEGACY, NONE, HEALTH_COMMAND, AS, PLAIN_IMAGE,
  WORD, FLAG_NAME, FLAG_VALUE, KEY, VALUE, TEXT, MORE,
  VARIABLE, MORE_VARIABLE,
  SHELL_LINE,
  DASHES, EQUALS, BRACKET_OPEN, COMMA, BRACKET_CLOSE, HASH,
  END_OF_FLAGS,
  JSON_STRING, JSON_VALUE,
  REGISTRY, REPOSITORY, TAG, DIGEST, SLASH, COLON, AT,
  DIRECTIVE_NAME, DIRECTIVE_VALUE,
  HEREDOC_MARKER, HEREDOC, HEREDOC_BODY, HEREDOC_END,
  END,
  COMMENT, LINE_CONTINUATION, EMPTY_CONTINUATION, KEPT_SPACE,
  ERROR_SENTINEL,
} Token;
// clang-format on

typedef struct {
  uint8_t escape;         // `\` or `` ` ``
  uint8_t context;        // the Token that began the text at hand
  uint8_t quote;          // the quote open in it
  uint8_t onbuild_depth;  // how many ONBUILDs stand before this instruction, two for more
  bool directives_over;
  bool in_directive;  // its line is not over
  bool in_instruction;
  bool continued;        // the lexer stands at the end of a line that continues
  bool in_heredoc;       // the first here-document has begun
  bool glued;            // nothing stands between the last token and the lexer
  uint32_t angle;        // how many `<` of the logical line have been consumed
  uint32_t marker_left;  // how many characters of the heredoc marker at hand are still to come
  Heredocs heredocs;
} Scanner;

// Between instructions the state says nothing of those before, so that an edit spoils one only.
static void reset(Scanner* scanner, uint8_t escape, bool directives_over) {
  memset(scanner, 0, offsetof(Scanner, heredocs.items));
  scanner->escape = escape;
  scanner->directives_over = directives_over;
}

static bool token(TSLexer* lexer, Token symbol) {
  lexer->result_symbol = (TSSymbol)symbol;
  return true;
}

static void skip(TSLexer* lexer) { lexer->advance(lexer, true); }

static void take(Scanner* scanner, TSLexer* lexer) {
  if (lexer->lookahead == '<') scanner->angle++;
  lexer->advance(lexer, false);
}

// To the end of the physical line, less its carriage returns.
static void take_line(TSLexer* lexer) {
  bool marked = false;
  for (; !at_line_end(lexer); lexer->advance(lexer, false)) {
    if (lexer->lookahead != '\r') {
      marked = false;
    } else if (!marked) {
      lexer->mark_end(lexer);
      marked = true;
    }
  }
  if (!marked) lexer->mark_end(lexer);
}

#endif  // DOCKERFILE_STATE_H_
