// Which instruction begins, and how what follows its keyword is to be read.
#ifndef DOCKERFILE_FORM_H_
#define DOCKERFILE_FORM_H_

#include "json.h"
#include "state.h"

// In the order of their tokens.
static const char* const keywords[] = {
    "from",    "run", "cmd",     "label",      "maintainer",  "expose",
    "env",     "add", "copy",    "entrypoint", "volume",      "user",
    "workdir", "arg", "onbuild", "stopsignal", "healthcheck", "shell",
};

// Takes the next word, if it is short and plain, in lower case; else something no keyword equals.
static void read_word(LogicalLine* line, char* word, size_t size) {
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

static bool is_word(LogicalLine* line, const char* expected) {
  char word[12];
  read_word(line, word, sizeof word);
  return strcmp(word, expected) == 0;
}

// Takes the first piece of a keyword, and looks at the rest of it to say which it is.
static Token scan_keyword(Scanner* scanner, LogicalLine* line, bool is_trigger) {
  TSLexer* lexer = line->lexer;
  char word[12] = {0};
  size_t length = 0;
  while (length + 1 < sizeof word && is_letter(lexer->lookahead)) {
    word[length++] = (char)lower(lexer->lookahead);
    line_step(line);
  }
  lexer->mark_end(lexer);
  bool trailing = false;  // white space that is not ASCII belongs to the keyword, but not at the end
  while (!is_blank(lexer->lookahead) && !at_line_end(lexer) &&
         lexer->lookahead != scanner->escape) {
    trailing = is_space(lexer->lookahead);
    if (!trailing) length = sizeof word;
    line_step(line);
    if (!trailing) lexer->mark_end(lexer);
  }
  if (trailing && !at_line_end(lexer)) {
    length = sizeof word;
    lexer->mark_end(lexer);
  }
  line_load(line);
  while (line->current != END_OF_LINE && !is_blank(line->current)) {
    if (length + 1 < sizeof word && is_letter(line->current)) {
      word[length++] = (char)lower(line->current);
    } else {
      length = sizeof word;
    }
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

static bool starts_legacy_pair(const Scanner* scanner, LogicalLine* line) {
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

static Token health_form(LogicalLine* line) {
  char word[8];
  read_word(line, word, sizeof word);
  if (strcmp(word, "cmd") == 0) return HEALTH_COMMAND;
  while (is_space(line->current)) line_next(line);
  return strcmp(word, "none") == 0 && line->current == END_OF_LINE ? NONE : ARGUMENTS;
}

// `registry:port/repository:tag@digest`, without variables, quotes or anything between its lines.
static bool is_plain_image(LogicalLine* line) {
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

// Whether the character at hand lets the arguments be anything but the one thing the grammar
// expects.
static bool is_form_open(const bool* valid, int32_t c) {
  return valid[LEGACY] || valid[NONE] || valid[AS] || valid[PLAIN_IMAGE] || valid[UNKNOWN] ||
         (valid[DASHES] && c == '-') || (valid[EXEC] && c == '[');
}

// At the first character behind the keyword or a flag: another flag, or how the rest is to be read.
static Token scan_form(Scanner* scanner, LogicalLine* line, const bool* valid, bool may_be_flag) {
  TSLexer* lexer = line->lexer;
  int32_t first = line->current;
  if (valid[DASHES] && first == '-' && may_be_flag) {
    line_next(line);
    if (line->current == '-') {
      line_step(line);
      lexer->mark_end(lexer);
      line_load(line);
      if (line->current == END_OF_LINE || (line->current < 0x80 && is_space(line->current))) return END_OF_FLAGS;
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

#endif  // DOCKERFILE_FORM_H_
