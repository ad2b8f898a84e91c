// The parts of plain image references and of JSON arrays; that they are such has been looked up
// before.
#ifndef DOCKERFILE_PARTS_H_
#define DOCKERFILE_PARTS_H_

#include "logical_line.h"
#include "state.h"
#include "text.h"

// ---- Image references that are known to be plain

// The part before the first slash is a registry if it has a dot, a port or an upper-case letter, or
// is `localhost`. Else it belongs to the repository, which ends at the first colon.
static Token take_name(TSLexer* lexer) {
  static const char localhost[] = "localhost";
  size_t length = 0;
  bool colon = false, local = true, registry = false;
  for (; is_name_part(lexer->lookahead) || (lexer->lookahead == ':'); length++) {
    int32_t c = lexer->lookahead;
    if (c == ':' && !colon) {
      lexer->mark_end(lexer);
      colon = true;
    }
    registry = registry || c == '.' || c == ':' || c != lower(c);
    local = local && length + 1 < sizeof localhost && c == localhost[length];
    lexer->advance(lexer, false);
  }
  local = local && length + 1 == sizeof localhost;
  if (lexer->lookahead == '/' && (registry || local)) {
    lexer->mark_end(lexer);
    return REGISTRY;
  }
  if (colon) return REPOSITORY;
  while (is_name_part(lexer->lookahead) || lexer->lookahead == '/') lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return REPOSITORY;
}

static bool scan_image_part(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  scanner->glued = true;
  if (valid[REGISTRY]) return token(lexer, take_name(lexer));
  Token part = valid[REPOSITORY] ? REPOSITORY : valid[TAG] ? TAG : DIGEST;
  int32_t joint = part == REPOSITORY ? '/' : part == DIGEST ? ':' : '.';
  while (is_name_part(lexer->lookahead) || lexer->lookahead == joint) lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, part);
}

// ---- Exec form; its text is known to be valid

// A number, a word, or an array or object with all that is in it.
static bool scan_json_value(Scanner* scanner, TSLexer* lexer) {
  LogicalLine line = line_at(lexer, scanner->escape);
  uint32_t depth = 0;
  bool quoted = false;
  for (line_load(&line); line.current != END_OF_LINE; line_load(&line)) {
    int32_t c = line.current;
    if (depth == 0 && (c == ',' || c == ']' || is_blank(c))) break;
    if (quoted && c == '\\') {
      line_next(&line);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == '{')) {
      depth++;
    } else if (!quoted && (c == ']' || c == '}')) {
      depth--;
    }
    if (line.passed) continue;
    line_step(&line);
    lexer->mark_end(lexer);
  }
  return token(lexer, JSON_VALUE);
}

static bool scan_json_string(Scanner* scanner, TSLexer* lexer) {
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  scanner->quote = '"';
  return scan_piece(scanner, lexer, JSON_STRING, JSON_STRING, '"');
}

static bool scan_exec_form(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  Token symbol;
  if (valid[BRACKET_OPEN]) {
    symbol = BRACKET_OPEN;
  } else if (valid[COMMA] && lexer->lookahead == ',') {
    symbol = COMMA;
  } else if (valid[BRACKET_CLOSE] && lexer->lookahead == ']') {
    symbol = BRACKET_CLOSE;
  } else if (lexer->lookahead == '"') {
    return scan_json_string(scanner, lexer);
  } else {
    return scan_json_value(scanner, lexer);
  }
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, symbol);
}

#endif  // DOCKERFILE_PARTS_H_
