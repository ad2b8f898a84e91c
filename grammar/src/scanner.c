// The external scanner: it owns physical and logical lines, and makes every token.
//
// State. Which character escapes; whether parser directives may still come; where in an instruction
// the lexer stands (`in_instruction`, `continued`, `in_heredoc`); whether the last token touches the
// next one (`glued`) and what text it was a piece of (`context`, `quote`); the here-documents to come.
//
// Look-ahead. A zero-width token says which instruction begins and, once its flags are over, which
// form its arguments have. Both are read off the logical line (logical_line.h) without consuming it.
//
// Pieces. A token of text ends before an escape character that may continue the line; the next call
// sees whether it does. So no token but a heredoc marker or JSON text has a continuation in it.

#include "heredoc.h"
#include "json.h"
#include "logical_line.h"

#include "tree_sitter/alloc.h"
#include <stddef.h>
#include <string.h>

// In the order of `externals` in grammar.js.
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
  COMMENT, LINE_CONTINUATION, EMPTY_CONTINUATION,
  ERROR_SENTINEL,
} Token;

static const char *const keywords[] = {
    "from", "run", "cmd", "label", "maintainer", "expose", "env", "add", "copy", "entrypoint", "volume",
    "user", "workdir", "arg", "onbuild", "stopsignal", "healthcheck", "shell",
};

typedef struct {
  uint8_t escape;             // `\` or `` ` ``
  uint8_t context;            // the Token that began the text at hand
  uint8_t quote;              // the quote open in it
  uint8_t onbuild_depth;      // how many ONBUILDs stand before this instruction, two for more
  bool directives_over;
  bool in_directive;          // its line is not over
  bool in_instruction;
  bool continued;             // the lexer stands at the end of a line that continues
  bool in_heredoc;            // the first here-document has begun
  bool glued;                 // nothing stands between the last token and the lexer
  uint32_t angle;             // how many `<` of the logical line have been consumed
  Heredocs heredocs;
} Scanner;

// Between instructions the state says nothing of those before, so that an edit spoils one only.
static void reset(Scanner *scanner, uint8_t escape, bool directives_over) {
  memset(scanner, 0, offsetof(Scanner, heredocs.items));
  scanner->escape = escape;
  scanner->directives_over = directives_over;
}

static bool token(TSLexer *lexer, Token symbol) {
  lexer->result_symbol = symbol;
  return true;
}

static void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static void take(Scanner *scanner, TSLexer *lexer) {
  if (lexer->lookahead == '<') scanner->angle++;
  lexer->advance(lexer, false);
}

// To the end of the physical line, less its carriage returns.
static void take_line(TSLexer *lexer) {
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

// ---- Between instructions: comments and parser directives

// With the lexer behind `#`: whether `name = value` with a known name follows. The end of the token stays
// behind the `#` then; a comment ends with its line.
static Token scan_hash(Scanner *scanner, TSLexer *lexer) {
  static const char *const names[] = {"syntax", "escape", "check"};
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
    while (is_blank(lexer->lookahead) && lexer->lookahead != '\v') lexer->advance(lexer, false);
    if (known < 3 && lexer->lookahead == '=') {
      lexer->advance(lexer, false);
      if (!at_line_end(lexer) && lexer->lookahead != '\r') {
        while (is_blank(lexer->lookahead) && lexer->lookahead != '\v') lexer->advance(lexer, false);
        int32_t value = lexer->lookahead;
        if (known == 1 && (value == '\\' || value == '`')) {
          lexer->advance(lexer, false);
          while (is_blank(lexer->lookahead) && lexer->lookahead != '\v') lexer->advance(lexer, false);
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

static bool scan_directive(TSLexer *lexer, const bool *valid) {
  while (is_space(lexer->lookahead) && !at_line_end(lexer)) skip(lexer);
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
    bool space = is_space(lexer->lookahead);
    lexer->advance(lexer, false);
    if (!space) lexer->mark_end(lexer);
  }
  return token(lexer, DIRECTIVE_VALUE);
}

// ---- The beginning of an instruction

// Takes the next word, if it is short and plain, in lower case; else something no keyword equals.
static void read_word(LogicalLine *line, char *word, size_t size) {
  size_t length = 0;
  for (; line->current != END_OF_LINE && !is_blank(line->current); line_next(line)) {
    if (length + 1 < size && is_letter(line->current)) {
      word[length++] = (char)lower(line->current);
    } else {
      length = size;
    }
  }
  word[length < size ? length : 0] = 0;
}

static bool is_word(LogicalLine *line, const char *expected) {
  char word[12];
  read_word(line, word, sizeof word);
  return strcmp(word, expected) == 0;
}

// Takes the first piece of a keyword, and looks at the rest of it to say which it is.
static Token scan_keyword(Scanner *scanner, LogicalLine *line, bool is_trigger) {
  TSLexer *lexer = line->lexer;
  char word[12] = {0};
  size_t length = 0;
  while (length + 1 < sizeof word && is_letter(lexer->lookahead)) {
    word[length++] = (char)lower(lexer->lookahead);
    line_step(line);
  }
  while (!is_blank(lexer->lookahead) && !at_line_end(lexer) && lexer->lookahead != scanner->escape) {
    length = sizeof word;
    line_step(line);
  }
  lexer->mark_end(lexer);
  line_load(line);
  while (line->current != END_OF_LINE && !is_blank(line->current)) {
    if (length + 1 < sizeof word) word[length] = (char)lower(line->current);
    length++;
    line_next(line);
  }
  int kind = length < sizeof word ? FROM : UNKNOWN;
  while (kind < UNKNOWN && strcmp(word, keywords[kind]) != 0) kind++;
  bool transfers = kind == RUN || kind == COPY || kind == ADD;
  if (!is_trigger) {
    if (transfers || kind == ONBUILD) find_heredocs(line, &scanner->heredocs);
  } else {
    if (scanner->onbuild_depth < 2) scanner->onbuild_depth++;
    if (!transfers || scanner->onbuild_depth > 1) scanner->heredocs.count = 0;
  }
  scanner->in_instruction = true;
  scanner->glued = true;
  scanner->context = WORD;
  return (Token)kind;
}

static bool scan_between(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (valid[DIRECTIVE_NAME] || valid[EQUALS] || valid[DIRECTIVE_VALUE]) return scan_directive(lexer, valid);
  for (; is_space(lexer->lookahead); skip(lexer)) {
    if (lexer->lookahead != '\n') continue;
    if (!scanner->in_directive) scanner->directives_over = true;  // a blank line
    scanner->in_directive = false;
  }
  if (lexer->eof(lexer)) return false;
  lexer->mark_end(lexer);
  if (lexer->lookahead == '#') return token(lexer, scan_hash(scanner, lexer));
  scanner->directives_over = true;
  if (lexer->lookahead == scanner->escape) {
    scanner->in_instruction = true;
    return token(lexer, LINE_START);
  }
  LogicalLine line = line_at(lexer, scanner->escape);
  return token(lexer, scan_keyword(scanner, &line, false));
}

// ---- The end of an instruction

static bool scan_end(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (scanner->heredocs.count > 0 && valid[HEREDOC]) {
    if (!lexer->eof(lexer)) {
      skip(lexer);
      lexer->mark_end(lexer);
    }
    scanner->in_heredoc = true;
    return token(lexer, HEREDOC);
  }
  if (valid[UNKNOWN] && !valid[END]) {  // nothing but continuations
    scanner->glued = false;
    return token(lexer, UNKNOWN);
  }
  reset(scanner, scanner->escape, scanner->directives_over);
  return token(lexer, END);
}

static void finish_heredoc(Scanner *scanner) {
  scanner->in_heredoc = false;
  Heredocs *heredocs = &scanner->heredocs;
  heredocs->count--;
  memmove(heredocs->items, heredocs->items + 1, heredocs->count * sizeof *heredocs->items);
}

// Takes a line of a here-document without its line break, and says whether it is the terminator.
static bool take_heredoc_line(const Heredoc *heredoc, TSLexer *lexer, bool mark) {
  uint64_t hash = EMPTY_HASH;
  uint32_t returns = 0;
  if (heredoc->strip) {
    while (lexer->lookahead == '\t') lexer->advance(lexer, false);
  }
  for (; !at_line_end(lexer); lexer->advance(lexer, false)) {
    if (lexer->lookahead == '\r') {
      if (returns++ == 0 && mark) lexer->mark_end(lexer);
      continue;
    }
    for (; returns > 0; returns--) hash = hash_add(hash, '\r');
    hash = hash_add(hash, lexer->lookahead);
  }
  if (returns == 0 && mark) lexer->mark_end(lexer);
  return hash == heredoc->name;
}

static bool scan_heredoc(Scanner *scanner, TSLexer *lexer) {
  const Heredoc *heredoc = &scanner->heredocs.items[0];
  if (take_heredoc_line(heredoc, lexer, true)) {
    finish_heredoc(scanner);
    return token(lexer, HEREDOC_END);
  }
  while (!lexer->eof(lexer)) {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    if (!lexer->eof(lexer) && take_heredoc_line(heredoc, lexer, false)) return token(lexer, HEREDOC_BODY);
  }
  lexer->mark_end(lexer);
  finish_heredoc(scanner);
  return token(lexer, HEREDOC_BODY);
}

// ---- The form of the arguments

static bool starts_legacy_pair(const Scanner *scanner, LogicalLine *line) {
  int32_t quote = 0;
  for (; line->current != END_OF_LINE && (quote || !is_space(line->current)); line_next(line)) {
    int32_t c = line->current;
    if (c == '=') return false;
    if (c == scanner->escape && quote != '\'') {
      line_next(line);
      if (line->current == '=') return false;
    } else if (c == quote) {
      quote = 0;
    } else if (!quote && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return true;
}

static Token health_form(LogicalLine *line) {
  char word[8];
  read_word(line, word, sizeof word);
  if (strcmp(word, "cmd") == 0) return HEALTH_COMMAND;
  while (is_space(line->current)) line_next(line);
  return strcmp(word, "none") == 0 && line->current == END_OF_LINE ? NONE : ARGUMENTS;
}

// Flags are split byte by byte, so that only spaces of Latin-1 count.
static bool is_flag_space(int32_t c) { return c <= 0xFF && is_space(c); }

static bool is_name_part(int32_t c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
}

// `registry:port/repository:tag@digest`, without variables, quotes or anything between its lines.
static bool is_plain_image(LogicalLine *line) {
  uint32_t colons = 0, slashes = 0, part = 0;
  bool in_digest = false;
  uint32_t position = line->position;
  for (; line->current != END_OF_LINE && !is_blank(line->current); line_next(line)) {
    int32_t c = line->current;
    if (line->position != position++) return false;  // a continuation was passed
    if (is_name_part(c)) {
      part++;
      continue;
    }
    if (part == 0) return false;
    part = 0;
    if (c == ':') {
      if (++colons > 1) return false;
    } else if (c == '/' && !in_digest && (colons == 0 || slashes == 0)) {
      slashes++;
      colons = 0;
    } else if (c == '@' && !in_digest) {
      in_digest = true;
      colons = 0;
    } else {
      return false;
    }
  }
  return part > 0 && (!in_digest || colons == 1);
}

// Whether the character at hand lets the arguments be anything but the one thing the grammar expects.
static bool is_form_open(const bool *valid, int32_t c) {
  return valid[LEGACY] || valid[NONE] || valid[AS] || valid[PLAIN_IMAGE] || valid[UNKNOWN] || (valid[DASHES] && c == '-') ||
         (valid[EXEC] && c == '[');
}

// At the first character behind the keyword or a flag: another flag, or how the rest is to be read.
static Token scan_form(Scanner *scanner, LogicalLine *line, const bool *valid) {
  TSLexer *lexer = line->lexer;
  int32_t first = line->current;
  if (valid[DASHES] && first == '-') {
    line_next(line);
    if (line->current == '-') {
      line_step(line);
      lexer->mark_end(lexer);
      line_load(line);
      if (line->current == END_OF_LINE || is_flag_space(line->current)) return END_OF_FLAGS;
      scanner->glued = true;
      scanner->context = DASHES;
      return DASHES;
    }
  }
  if (valid[UNKNOWN]) {
    Token kind = scan_keyword(scanner, line, valid[END]);
    return first == '-' ? UNKNOWN : kind;
  }
  if (valid[EXEC] && first == '[' && is_json_array(line)) {
    scanner->heredocs.count = 0;
    return EXEC;
  }
  if (valid[PLAIN_IMAGE]) return first != '-' && is_plain_image(line) ? PLAIN_IMAGE : ARGUMENTS;
  if (valid[AS]) return is_word(line, "as") ? AS : ARGUMENTS;
  if (valid[LEGACY] && starts_legacy_pair(scanner, line)) return LEGACY;
  if (valid[NONE] && first != '-') return health_form(line);
  return ARGUMENTS;
}

// ---- Text

static bool ends_text(const Scanner *scanner, Token context, int32_t c) {
  switch (context) {
    case WORD: return is_blank(c);
    case TEXT: case SHELL_LINE: return false;
    case FLAG_NAME: return c == '=' || (is_flag_space(c) && !scanner->quote);
    case FLAG_VALUE: return is_flag_space(c) && !scanner->quote;
    case KEY: return c == '=' || (is_space(c) && !scanner->quote);
    default: return is_space(c) && !scanner->quote;
  }
}

static bool is_quoting(Token context) { return context >= FLAG_NAME && context <= VALUE; }

// The quote opened or closed by `c`.
static void pass_quote(Scanner *scanner, int32_t c) {
  if (c == scanner->quote) {
    scanner->quote = 0;
  } else if (!scanner->quote && (c == '"' || c == '\'')) {
    scanner->quote = (uint8_t)c;
  }
}

static bool escapes_next(const Scanner *scanner, Token context) {
  bool flag = context == FLAG_NAME || context == FLAG_VALUE;
  return is_quoting(context) && (flag || scanner->quote != '\'');
}

// Whether a variable may stand here. A piece ends before one even where the grammar knows of none.
static bool is_expanded(const Scanner *scanner, Token context) {
  return context == WORD || context == TEXT || (context == VALUE && scanner->quote != '\'');
}

static const Heredoc *next_marker(const Scanner *scanner) {
  for (uint32_t i = 0; i < scanner->heredocs.count; i++) {
    if (scanner->heredocs.items[i].angle >= scanner->angle) return &scanner->heredocs.items[i];
  }
  return NULL;
}

static bool at_marker(const Scanner *scanner, const TSLexer *lexer, const Heredoc *marker) {
  return marker && lexer->lookahead == '<' && marker->angle == scanner->angle;
}

enum { NOTHING = -2 };

// Behind an escape character: whether it may continue the line.
static bool may_continue(TSLexer *lexer) {
  int32_t c = lexer->lookahead;
  return c == ' ' || c == '\t' || c == '\r' || at_line_end(lexer);
}

// Takes a piece of text, of which the lexer may have passed and marked some, the last of it `previous`.
static bool scan_piece(Scanner *scanner, TSLexer *lexer, Token context, Token symbol, int32_t previous) {
  const Heredoc *marker = context == SHELL_LINE ? next_marker(scanner) : NULL;
  bool has_content = previous != NOTHING;
  while (!at_line_end(lexer)) {
    int32_t c = lexer->lookahead;
    bool escapes = c == scanner->escape && previous != c;
    bool expands = c == '$' && previous != NOTHING && previous != scanner->escape && is_expanded(scanner, context);
    bool ends = ends_text(scanner, context, c) || expands;
    if ((ends || escapes) && previous != NOTHING && (scanner->quote || context == WORD)) {
      lexer->mark_end(lexer);  // spaces passed here are text
      has_content = true;
    }
    if (ends) break;
    if (escapes) {
      lexer->advance(lexer, false);
      if (may_continue(lexer)) {
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
    take(scanner, lexer);
    previous = c;
    if (is_space(c)) continue;
    lexer->mark_end(lexer);
    has_content = true;
  }
  if (!has_content) return false;
  scanner->glued = true;
  scanner->context = (uint8_t)context;
  return token(lexer, symbol);
}

// At an escape character: a continuation of the line, or else the beginning of a piece.
static bool scan_escape(Scanner *scanner, TSLexer *lexer, Token context, Token symbol) {
  LogicalLine line = line_at(lexer, scanner->escape);
  line_step(&line);
  lexer->mark_end(lexer);
  bool escapes = escapes_next(scanner, context) && lexer->lookahead != '=';
  if (!may_continue(lexer)) {
    int32_t previous = scanner->escape;
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
  if (context == TEXT || context == SHELL_LINE) return scan_piece(scanner, lexer, context, symbol, ' ');
  scanner->glued = true;
  scanner->context = (uint8_t)context;
  return token(lexer, symbol);
}

// `$name`, or `${name…}` if it ends in this line without a blank, a quote or an escape. Else all that has
// been looked at is text, so that no character is looked at again and again.
static bool take_variable(Scanner *scanner, TSLexer *lexer) {
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
    if (is_space(c) || c == scanner->escape || c == '"' || c == '\'' || at_line_end(lexer)) return false;
    if (c == '{') depth++;
    if (c == '}') depth--;
    take(scanner, lexer);
  }
  return named;
}

static bool scan_variable(Scanner *scanner, TSLexer *lexer, Token context, Token symbol) {
  bool found = take_variable(scanner, lexer);
  lexer->mark_end(lexer);
  scanner->glued = true;
  scanner->context = (uint8_t)context;
  if (found) symbol = symbol == MORE ? MORE_VARIABLE : VARIABLE;
  return token(lexer, symbol);
}

static bool scan_marker(Scanner *scanner, TSLexer *lexer, const Heredoc *marker, uint32_t passed) {
  for (uint32_t i = passed; i < marker->length && !lexer->eof(lexer); i++) take(scanner, lexer);
  lexer->mark_end(lexer);
  scanner->glued = false;
  return token(lexer, HEREDOC_MARKER);
}

// ---- Image references that are known to be plain

// The part before the first slash is a registry if it has a dot, a port or an upper-case letter, or is
// `localhost`. Else it belongs to the repository, which ends at the first colon.
static Token take_name(TSLexer *lexer) {
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

static bool scan_image_part(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  scanner->glued = true;
  if (valid[REGISTRY]) return token(lexer, take_name(lexer));
  Token part = valid[REPOSITORY] ? REPOSITORY : valid[TAG] ? TAG : DIGEST;
  int32_t joint = part == REPOSITORY ? '/' : part == DIGEST ? ':' : '.';
  while (is_name_part(lexer->lookahead) || lexer->lookahead == joint) lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, part);
}

// ---- Exec form; its text is known to be valid

// A string, a number, a word, or an array or object with all that is in it.
static bool scan_json_value(Scanner *scanner, TSLexer *lexer) {
  LogicalLine line = line_at(lexer, scanner->escape);
  Token symbol = lexer->lookahead == '"' ? JSON_STRING : JSON_VALUE;
  uint32_t depth = 0;
  bool quoted = false;
  for (line_load(&line); line.current != END_OF_LINE; line_load(&line)) {
    int32_t c = line.current;
    if (!quoted && depth == 0 && (c == ',' || c == ']' || is_blank(c))) break;
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
    if (!quoted && depth == 0 && symbol == JSON_STRING) break;
  }
  return token(lexer, symbol);
}

static bool scan_exec_form(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  Token symbol;
  if (valid[BRACKET_OPEN]) {
    symbol = BRACKET_OPEN;
  } else if (valid[COMMA] && lexer->lookahead == ',') {
    symbol = COMMA;
  } else if (valid[BRACKET_CLOSE] && lexer->lookahead == ']') {
    symbol = BRACKET_CLOSE;
  } else {
    return scan_json_value(scanner, lexer);
  }
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, symbol);
}

// ---- Within an instruction

// Where the line before continues: to the first character of this line that counts. True when the line
// has none and is a token of its own, or when there is no line.
static bool scan_continued(Scanner *scanner, TSLexer *lexer, const bool *valid, bool *found) {
  bool indented = false;
  while (lexer->lookahead == '\r') skip(lexer);
  if (lexer->eof(lexer)) return *found = scan_end(scanner, lexer, valid), true;
  skip(lexer);
  if (lexer->eof(lexer)) return *found = scan_end(scanner, lexer, valid), true;
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') {
    skip(lexer);
    indented = true;
  }
  lexer->mark_end(lexer);
  if (at_line_end(lexer)) return *found = token(lexer, EMPTY_CONTINUATION), true;
  if (lexer->lookahead == '#') {
    take_line(lexer);
    return *found = token(lexer, COMMENT), true;
  }
  scanner->continued = false;
  if (indented && !scanner->quote) scanner->glued = false;
  return false;
}

// The kind of text that comes next, if the grammar expects any.
static Token expected_text(const Scanner *scanner, const bool *valid) {
  static const Token first[] = {SHELL_LINE, WORD, KEY, TEXT};
  if (valid[MORE] && (scanner->glued || scanner->context == TEXT)) return MORE;
  if (scanner->glued && valid[FLAG_NAME]) return FLAG_NAME;
  if (scanner->glued && valid[FLAG_VALUE]) return FLAG_VALUE;
  if (scanner->glued && valid[VALUE]) return VALUE;
  for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
    if (valid[first[i]]) return first[i];
  }
  return ERROR_SENTINEL;
}

static void skip_spaces(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (scanner->quote) return;
  // Blank-split words may have other spaces in them; everywhere else all spaces are trimmed.
  bool blanks_only = valid[WORD] && valid[END] && !valid[DASHES];
  while (lexer->lookahead != '\n' &&
         (blanks_only ? is_blank(lexer->lookahead) : is_space(lexer->lookahead))) {
    scanner->glued = false;
    skip(lexer);
  }
}

static bool scan_text(Scanner *scanner, TSLexer *lexer, const bool *valid, Token symbol) {
  Token context = symbol == MORE ? (Token)scanner->context : symbol;
  if (lexer->lookahead == scanner->escape) return scan_escape(scanner, lexer, context, symbol);
  if (lexer->lookahead == '$' && valid[symbol == MORE ? MORE_VARIABLE : VARIABLE] &&
      is_expanded(scanner, context)) {
    return scan_variable(scanner, lexer, context, symbol);
  }
  if (symbol == KEY && lexer->lookahead == '=') {
    scanner->glued = true;
    return token(lexer, KEY);
  }
  if (valid[HEREDOC_MARKER] && (is_digit(lexer->lookahead) || lexer->lookahead == '<')) {
    const Heredoc *marker = next_marker(scanner);
    uint32_t digits = 0;
    for (; marker && is_digit(lexer->lookahead); digits++) lexer->advance(lexer, false);
    if (at_marker(scanner, lexer, marker) && !(context == WORD && marker->spaced)) {
      return scan_marker(scanner, lexer, marker, digits);
    }
    if (digits > 0) {
      lexer->mark_end(lexer);
      return scan_piece(scanner, lexer, context, symbol, '0');
    }
  }
  return scan_piece(scanner, lexer, context, symbol, NOTHING) || scan_end(scanner, lexer, valid);
}

// What stands between two parts of a word.
static bool scan_punctuation(TSLexer *lexer, const bool *valid) {
  int32_t c = lexer->lookahead;
  Token symbol = c == '=' ? EQUALS : c == '/' ? SLASH : c == ':' ? COLON : c == '@' ? AT : ERROR_SENTINEL;
  if (!valid[symbol]) return false;
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, symbol);
}

static bool scan_within(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  lexer->mark_end(lexer);
  if (scanner->in_heredoc) {
    if (!lexer->eof(lexer)) return scan_heredoc(scanner, lexer);
    finish_heredoc(scanner);
  }
  bool found;
  if (scanner->continued && scan_continued(scanner, lexer, valid, &found)) return found;
  skip_spaces(scanner, lexer, valid);
  if (at_line_end(lexer)) return scan_end(scanner, lexer, valid);
  lexer->mark_end(lexer);

  Token text = expected_text(scanner, valid);
  bool in_word = text >= FLAG_NAME && text <= MORE && scanner->glued;
  int32_t c = lexer->lookahead;
  if (scanner->glued && scan_punctuation(lexer, valid)) return true;
  if (valid[REPOSITORY] || valid[TAG] || valid[DIGEST]) return scan_image_part(scanner, lexer, valid);
  if (valid[UNKNOWN] && text != MORE && c == scanner->escape) {
    return scan_escape(scanner, lexer, WORD, UNKNOWN);
  }
  if (text != MORE && !in_word && (is_form_open(valid, c) || text == ERROR_SENTINEL)) {
    LogicalLine line = line_at(lexer, scanner->escape);
    if (c == scanner->escape && line_pass_escape(&line)) {
      lexer->mark_end(lexer);
      scanner->continued = true;
      return token(lexer, LINE_CONTINUATION);
    }
    if (is_form_open(valid, c)) {
      if (c != scanner->escape) line_load(&line);
      return token(lexer, scan_form(scanner, &line, valid));
    }
    return scan_exec_form(scanner, lexer, valid) || scan_end(scanner, lexer, valid);
  }
  return scan_text(scanner, lexer, valid, text);
}

// ---- Interface

void *tree_sitter_dockerfile_external_scanner_create(void) {
  Scanner *scanner = ts_calloc(1, sizeof(Scanner));
  reset(scanner, '\\', false);
  return scanner;
}

void tree_sitter_dockerfile_external_scanner_destroy(void *payload) { ts_free(payload); }

_Static_assert(sizeof(Scanner) <= TREE_SITTER_SERIALIZATION_BUFFER_SIZE, "MAX_HEREDOCS is too high");

unsigned tree_sitter_dockerfile_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  size_t size = offsetof(Scanner, heredocs.items) + scanner->heredocs.count * sizeof(Heredoc);
  memcpy(buffer, scanner, size);
  return (unsigned)size;
}

void tree_sitter_dockerfile_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  reset(scanner, '\\', false);
  if (length > 0) memcpy(scanner, buffer, length);
}

bool tree_sitter_dockerfile_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (valid[ERROR_SENTINEL]) return false;
  return scanner->in_instruction ? scan_within(scanner, lexer, valid) : scan_between(scanner, lexer, valid);
}
