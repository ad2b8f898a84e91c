// Which words of a logical line announce a here-document. BuildKit splits the whole line with its
// own shell lexer (escape character always `\`) and takes a word that reads `3<<-NAME` from end to
// end; where that lexer fails, there is none. Words are judged as they pass, so names may have any
// length.
#ifndef DOCKERFILE_HEREDOC_H_
#define DOCKERFILE_HEREDOC_H_

#include "logical_line.h"

#include <stddef.h>
#include <string.h>

typedef struct {
  uint64_t name;    // hash of the terminator
  uint32_t angle;   // the marker's first `<` is the how-manyth of its logical line
  uint32_t length;  // of the marker, in characters of the logical line; below 2^30
  bool strip;       // leading tabs are taken off (`<<-`)
  bool spaced;      // a blank is part of the marker
} Heredoc;

// Of the bytes that tree-sitter lets a scanner keep, those of here-documents. One takes ten of them
// where its name is short, and up to eighteen.
enum { HEREDOC_BYTES = 980, MAX_HEREDOCS = HEREDOC_BYTES / 10 };

typedef struct {
  uint16_t count;
  uint16_t bytes;
  bool more;  // than fit: the last of these has no end, so that no body is taken for instructions
  Heredoc items[MAX_HEREDOCS];
} Heredocs;

static inline char* put_number(char* out, uint32_t number) {
  for (; number >= 0x80; number >>= 7) *out++ = (char)(number | 0x80);
  *out++ = (char)number;
  return out;
}

static inline const char* get_number(const char* in, uint32_t* number) {
  *number = 0;
  for (uint32_t shift = 0;; shift += 7) {
    uint32_t byte = (uint8_t)*in++;
    *number |= (byte & 0x7F) << shift;
    if (byte < 0x80) return in;
  }
}

// `angle` is kept as the distance from the marker before.
static char* put_heredoc(char* out, const Heredoc* heredoc, uint32_t angle_before) {
  memcpy(out, &heredoc->name, sizeof heredoc->name);
  out = put_number(out + sizeof heredoc->name, heredoc->angle - angle_before);
  uint32_t flags = (heredoc->strip ? 2 : 0) | (heredoc->spaced ? 1 : 0);
  return put_number(out, heredoc->length << 2 | flags);
}

static const char* get_heredoc(const char* in, Heredoc* heredoc, uint32_t angle_before) {
  uint32_t number;
  memcpy(&heredoc->name, in, sizeof heredoc->name);
  in = get_number(in + sizeof heredoc->name, &number);
  heredoc->angle = angle_before + number;
  in = get_number(in, &number);
  heredoc->length = number >> 2;
  heredoc->strip = (number & 2) != 0;
  heredoc->spaced = (number & 1) != 0;
  return in;
}

enum { BYTE_ORDER_MARK = 0xFEFF };

static const uint64_t EMPTY_HASH = 14695981039346656037u;  // FNV-1a

static inline uint64_t hash_add(uint64_t hash, int32_t c) {
  return (hash ^ (uint32_t)c) * 1099511628211u;
}

typedef enum {
  WORD_START,
  WORD_DIGITS,  // 3
  WORD_ANGLES,  // 3<<
  WORD_PADDED,  // 3<< followed by blanks
  WORD_DASHED,  // 3<<-
  WORD_NAME,
  WORD_OTHER,  // no marker, whatever follows
} WordState;

typedef struct {
  WordState state;
  uint32_t begin;
  uint32_t end;
  Heredoc marker;
} MarkerWord;

static void word_finish(MarkerWord* word, Heredocs* found) {
  if (word->state == WORD_NAME && word->marker.name != EMPTY_HASH && !found->more) {
    word->marker.length = (word->end - word->begin) & 0x3FFFFFFF;
    char bytes[18];
    uint32_t before = found->count > 0 ? found->items[found->count - 1].angle : 0;
    size_t size = (size_t)(put_heredoc(bytes, &word->marker, before) - bytes);
    found->more = found->bytes + size > HEREDOC_BYTES;
    if (!found->more) {
      found->bytes += (uint16_t)size;
      found->items[found->count++] = word->marker;
    }
  }
  word->state = WORD_START;
}

static void word_touch(MarkerWord* word, const LogicalLine* line) {
  if (word->state == WORD_START) {
    word->begin = line->index;
    word->marker = (Heredoc){.name = EMPTY_HASH};
  }
  word->end = line->index + 1;
}

// One character that is no quote, escape, angle or blank of its own.
static void word_add(MarkerWord* word, const LogicalLine* line) {
  word_touch(word, line);
  int32_t c = line->current;
  switch (word->state) {
    case WORD_START:
    case WORD_DIGITS:
      word->state = is_digit(c) ? WORD_DIGITS : WORD_OTHER;
      return;
    case WORD_ANGLES:
      if (c == '-') {
        word->marker.strip = true;
        word->state = WORD_DASHED;
        return;
      }
      break;
    case WORD_OTHER:
      return;
    default:
      break;
  }
  // Of a byte order mark the scanner that reads the name takes no notice at its beginning.
  bool is_dropped = c == BYTE_ORDER_MARK && word->state != WORD_NAME;
  word->state = WORD_NAME;
  if (!is_dropped) word->marker.name = hash_add(word->marker.name, c);
}

// One character under quotes or behind an escape character.
static void word_add_literal(MarkerWord* word, const LogicalLine* line) {
  word_touch(word, line);
  if (word->state <= WORD_DIGITS || line->current == '<') word->state = WORD_OTHER;
  if (word->state == WORD_OTHER) return;
  if (is_space(line->current)) word->marker.spaced = true;
  word->state = WORD_NAME;
  word->marker.name = hash_add(word->marker.name, line->current);
}

static void word_add_quote(MarkerWord* word, const LogicalLine* line) {
  word_touch(word, line);
  word->state = word->state <= WORD_DIGITS || word->state == WORD_OTHER ? WORD_OTHER : WORD_NAME;
}

static void word_reject(MarkerWord* word, const LogicalLine* line) {
  word_touch(word, line);
  word->state = WORD_OTHER;
}

typedef struct {
  LogicalLine* line;
  MarkerWord word;
  Heredocs* found;
  uint32_t angle;         // how many `<` have passed
  uint32_t depth;         // how many of `enclosing` are open
  uint8_t enclosing[64];  // '"', or what ends the operand of a ${…}: '}' or '/'
} MarkerLexer;

static inline int32_t enclosing(const MarkerLexer* lexer) {
  return lexer->depth > 0 ? lexer->enclosing[lexer->depth - 1] : 0;
}

static bool enclose(MarkerLexer* lexer, uint8_t closer) {
  if (lexer->depth == sizeof lexer->enclosing) return false;
  lexer->enclosing[lexer->depth++] = closer;
  return true;
}

static inline void pass_angle(MarkerLexer* lexer) {
  if (lexer->line->current == '<') lexer->angle++;
  line_next(lexer->line);
}

static bool lex_single_quoted(MarkerLexer* lexer) {
  LogicalLine* line = lexer->line;
  word_add_quote(&lexer->word, line);
  for (line_next(line); line->current != '\''; pass_angle(lexer)) {
    if (line->current == END_OF_LINE) return false;
    word_add_literal(&lexer->word, line);
  }
  word_add_quote(&lexer->word, line);
  line_next(line);
  return true;
}

// `\` and the character behind it. Between double quotes it escapes only what is special there.
static void lex_escape(MarkerLexer* lexer) {
  LogicalLine* line = lexer->line;
  LogicalLine escape = *line;
  line_next(line);
  if (enclosing(lexer) == '"' && line->current != '"' && line->current != '$' &&
      line->current != '\\') {
    word_add_literal(&lexer->word, &escape);
    return;
  }
  if (line->current == END_OF_LINE) {
    word_touch(&lexer->word, &escape);
    return;
  }
  word_touch(&lexer->word, &escape);
  word_add_literal(&lexer->word, line);
  pass_angle(lexer);
}

static bool is_special_parameter(int32_t c) {
  return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
}

// Beyond ASCII letters are not told from signs.
static bool is_name_character(int32_t c) {
  return c == '_' || is_digit(c) || is_letter(c) ||
         (c >= 0x80 && !is_space(c) && c != BYTE_ORDER_MARK);
}

// `${name}` stays as it stands; one with an operator opens an operand, and makes the word no
// marker.
static bool lex_braced_variable(MarkerLexer* lexer) {
  LogicalLine* line = lexer->line;
  word_add(&lexer->word, line);
  line_next(line);
  if (is_digit(line->current)) {
    for (; is_digit(line->current); line_next(line)) word_add(&lexer->word, line);
  } else if (is_special_parameter(line->current)) {
    word_add(&lexer->word, line);
    line_next(line);
  } else {
    if (line->current == '{' || line->current == '}' || line->current == ':') return false;
    for (; is_name_character(line->current); line_next(line)) word_add(&lexer->word, line);
  }
  if (line->current == '}') {
    word_add(&lexer->word, line);
    line_next(line);
    return true;
  }
  word_reject(&lexer->word, line);
  switch (line->current) {
    case '/':
      line_next(line);
      if (line->current == '/') line_next(line);
      return enclose(lexer, '}') && enclose(lexer, '/');
    case ':':
      line_next(line);
      if (line->current == '#' || line->current == '%' || line->current == END_OF_LINE)
        return false;
      pass_angle(lexer);
      return enclose(lexer, '}');
    case '+':
    case '-':
    case '?':
    case '#':
    case '%':
      line_next(line);
      return enclose(lexer, '}');
    default:
      return false;
  }
}

static bool lex_variable(MarkerLexer* lexer) {
  word_add(&lexer->word, lexer->line);
  line_next(lexer->line);
  if (lexer->line->current == '{') return lex_braced_variable(lexer);
  if (is_special_parameter(lexer->line->current)) {
    word_add(&lexer->word, lexer->line);
    line_next(lexer->line);
  }
  return true;
}

static void lex_angle(MarkerLexer* lexer) {
  LogicalLine* line = lexer->line;
  MarkerWord* word = &lexer->word;
  bool may_be_marker = word->state <= WORD_DIGITS;
  word_touch(word, line);
  word->marker.angle = lexer->angle;
  word->state = WORD_OTHER;
  pass_angle(lexer);
  if (line->current != '<') return;
  word_touch(word, line);
  if (may_be_marker) word->state = WORD_ANGLES;
  pass_angle(lexer);
  for (; line->current == ' ' || line->current == '\t' || line->current == '\r'; line_next(line)) {
    word_touch(word, line);
    word->marker.spaced = true;
    if (may_be_marker) word->state = WORD_PADDED;
  }
}

// Takes one step; false when the lexing fails.
static bool lex_step(MarkerLexer* lexer) {
  LogicalLine* line = lexer->line;
  int32_t c = line->current;
  int32_t closer = enclosing(lexer);
  if (closer != 0 && c == closer) {
    lexer->depth--;
    if (c == '"') {
      word_add_quote(&lexer->word, line);
    } else {
      word_add(&lexer->word, line);
    }
    line_next(line);
    return true;
  }
  if (c == '\\') return lex_escape(lexer), true;
  if (c == '$') return lex_variable(lexer);
  if (closer == '"') {
    word_add_literal(&lexer->word, line);
    pass_angle(lexer);
    return true;
  }
  if (c == '\'') return lex_single_quoted(lexer);
  if (c == '"') {
    word_add_quote(&lexer->word, line);
    line_next(line);
    return enclose(lexer, '"');
  }
  if (c == '<') return lex_angle(lexer), true;
  if (!is_space(c)) {
    word_add(&lexer->word, line);
  } else if (lexer->depth == 0 || lexer->enclosing[0] != '"') {
    word_finish(&lexer->word, lexer->found);
  }
  line_next(line);
  return true;
}

// Looks through the rest of the logical line, from behind the keyword.
static void find_heredocs(LogicalLine* line, Heredocs* found) {
  MarkerLexer lexer = {.line = line, .found = found};
  memset(found, 0, offsetof(Heredocs, items));
  while (line->current != END_OF_LINE) {
    if (!lex_step(&lexer)) {
      found->count = 0;
      return;
    }
  }
  word_finish(&lexer.word, found);
  if (lexer.depth > 0) found->count = 0;
}

#endif  // DOCKERFILE_HEREDOC_H_
