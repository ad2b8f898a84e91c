// Characters as BuildKit classes them, and a look-ahead over the logical line: what is left of the
// instruction once continuations, and the comments and blank lines between them, are taken out.
#ifndef DOCKERFILE_LOGICAL_LINE_H_
#define DOCKERFILE_LOGICAL_LINE_H_

#include "tree_sitter/parser.h"

// The blanks at which arguments are split.
static inline bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
}

// Go's unicode.IsSpace: what is trimmed, and what ends quote-aware words.
static inline bool is_space(int32_t c) {
  if (c < 0x80) return is_blank(c) || c == '\n';
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Whether a flag ends at this character. BuildKit reads flags byte by byte, so that beyond ASCII they
// end inside of each character that has a space of Latin-1 (85, A0) among its bytes; here it is the
// last of the flag.
static inline bool ends_flag(int32_t c) {
  if (c < 0x80) return is_space(c);
  for (uint32_t rest = (uint32_t)c; rest > 0x3F; rest >>= 6) {
    if ((rest & 0x3F) == 0x05 || (rest & 0x3F) == 0x20) return true;
  }
  return false;
}

static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static inline int32_t lower(int32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

static inline bool is_letter(int32_t c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// The parts of image names.
static inline bool is_name_part(int32_t c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
}

static inline bool at_line_end(TSLexer* lexer) {
  // At the end of the file there is a NUL, as there may be before it.
  return lexer->lookahead == '\n' || (lexer->lookahead == 0 && lexer->eof(lexer));
}

// `current` at the end of the logical line. (Undecodable bytes are -1.)
enum { END_OF_LINE = -2 };

typedef struct {
  TSLexer* lexer;
  int32_t escape;
  int32_t current;    // the character to look at, or END_OF_LINE
  int32_t previous;   // the physical character before the lexer; 0 at the start of a physical line
  int32_t blank;      // what the pending characters count as: an ordinary blank only if all are
  uint32_t pending;   // characters the lexer has passed that are still to become `current`
  bool passed;        // the lexer stands behind `current` already
  uint32_t index;     // `current` is the how-manyth character of the logical line …
  uint32_t position;  // … and the lexer stands before the how-manyth of the file, since the
                      // look-ahead began
} LogicalLine;

static inline void line_step(LogicalLine* line) {
  line->previous = line->lexer->lookahead;
  line->lexer->advance(line->lexer, false);
  line->position++;
}

// Of several blanks that are still to become `current`.
static inline void line_pass_blank(LogicalLine* line) {
  if (line->lexer->lookahead != ' ') line->blank = line->lexer->lookahead;
  line_step(line);
}

// With the lexer at an escape character that may continue the line: passes it, and says whether it
// does; then the lexer is at the line break. Otherwise the escape character becomes `current`.
static bool line_pass_escape(LogicalLine* line) {
  TSLexer* lexer = line->lexer;
  line_step(line);
  uint32_t behind = line->position;
  line->blank = ' ';
  line->passed = true;
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t') line_pass_blank(line);
  while (lexer->lookahead == '\r') line_pass_blank(line);
  if (at_line_end(lexer)) return true;
  line->current = line->escape;
  line->pending = line->position - behind;
  return false;
}

// From a line break to the next line that is neither blank nor a comment; false at the end of the
// file.
static bool line_pass_break(LogicalLine* line) {
  TSLexer* lexer = line->lexer;
  while (!lexer->eof(lexer)) {
    line_step(line);
    line->previous = 0;
    uint32_t start = line->position;
    line->blank = ' ';
    while (is_space(lexer->lookahead) && !at_line_end(lexer)) line_pass_blank(line);
    if (lexer->lookahead == '#') {
      while (!at_line_end(lexer)) line_step(line);
    } else if (!at_line_end(lexer)) {
      line->pending = line->position - start;
      return true;
    }
  }
  return false;
}

static void line_load(LogicalLine* line) {
  TSLexer* lexer = line->lexer;
  for (;;) {
    if (line->pending > 0) {
      line->pending--;
      line->current = line->blank;
      line->passed = true;
      return;
    }
    line->passed = false;
    line->current = END_OF_LINE;
    if (at_line_end(lexer)) return;
    if (lexer->lookahead == '\r') {  // a part of the line break only where nothing follows
      uint32_t start = line->position;
      line->blank = '\r';
      while (lexer->lookahead == '\r') line_step(line);
      if (at_line_end(lexer)) return;
      line->pending = line->position - start;
    } else if (lexer->lookahead != line->escape || line->previous == line->escape) {
      line->current = lexer->lookahead;
      return;
    } else if (!line_pass_escape(line) || !line_pass_break(line)) {
      return;
    }
  }
}

static void line_next(LogicalLine* line) {
  if (line->current == END_OF_LINE) return;
  if (!line->passed) line_step(line);
  line->index++;
  line_load(line);
}

static LogicalLine line_at(TSLexer* lexer, int32_t escape) {
  LogicalLine line = {.lexer = lexer, .escape = escape};
  return line;
}

#endif  // DOCKERFILE_LOGICAL_LINE_H_
