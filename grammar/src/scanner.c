// The external scanner: it owns physical and logical lines, and makes every token.
//
// State (state.h). Which character escapes; whether parser directives may still come; where in an
// instruction the lexer stands (`in_instruction`, `continued`, `in_heredoc`); whether the last
// token touches the next one (`glued`) and what text it was a piece of (`context`, `quote`); and
// the here-documents to come. Between instructions only the first two are left.
//
// Look-ahead. A keyword says which instruction begins, and a zero-width token behind its flags
// which form the arguments have. Both are read off the logical line (logical_line.h) without taking
// it; so are the here-documents (heredoc.h) and whether an array is JSON (json.h). Each is looked
// up once per instruction, so that time stays linear.
//
// Pieces (text.h). A token of text ends before an escape character that may continue the line; the
// next call sees whether it does. So no token but `--` and a JSON value that is no string can
// hold a continuation.

#include "directive.h"
#include "form.h"
#include "parts.h"
#include "state.h"
#include "text.h"
#include "tree_sitter/alloc.h"

// ---- Between instructions

static bool scan_between(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  if (valid[DIRECTIVE_NAME] || valid[EQUALS] || valid[DIRECTIVE_VALUE]) {
    return scan_directive(lexer, valid);
  }
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

static bool scan_end(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  scanner->marker_left = 0;
  scanner->quote = 0;
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

static void finish_heredoc(Scanner* scanner) {
  scanner->in_heredoc = false;
  Heredocs* heredocs = &scanner->heredocs;
  heredocs->count--;
  memmove(heredocs->items, heredocs->items + 1, heredocs->count * sizeof *heredocs->items);
}

// Takes a line of a here-document without its line break, and says whether it is the terminator.
static bool take_heredoc_line(const Heredoc* heredoc, TSLexer* lexer, bool mark) {
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

static bool scan_heredoc(Scanner* scanner, TSLexer* lexer) {
  const Heredoc* heredoc = &scanner->heredocs.items[0];
  bool is_endless = scanner->heredocs.count == 1 && scanner->heredocs.more;
  if (take_heredoc_line(heredoc, lexer, true) && !is_endless) {
    finish_heredoc(scanner);
    return token(lexer, HEREDOC_END);
  }
  while (!lexer->eof(lexer)) {
    lexer->advance(lexer, false);
    lexer->mark_end(lexer);
    if (!lexer->eof(lexer) && take_heredoc_line(heredoc, lexer, false) && !is_endless) {
      return token(lexer, HEREDOC_BODY);
    }
  }
  lexer->mark_end(lexer);
  finish_heredoc(scanner);
  return token(lexer, HEREDOC_BODY);
}

// ---- Within an instruction

// Arguments are trimmed of all spaces, and quote-aware words end at any. Words that are split at
// blanks, and what follows them, may begin with another space.
static bool splits_at_blanks(const bool* valid) {
  return !valid[DASHES] && (valid[WORD] || valid[TEXT] || valid[AS]);
}

// Whether white space at the start of a continued line is text, should text follow: that which
// splits no words, and all of it in a quoted key, which may end behind it.
static bool is_text_space(const Scanner* scanner, const bool* valid, int32_t c) {
  if (scanner->quote) return scanner->context == KEY;
  return splits_at_blanks(valid) && scanner->marker_left == 0 && !is_blank(c);
}

// Where the line before continues: goes to what counts in this line. Answers END where there is no
// line, COMMENT or EMPTY_CONTINUATION where that is all of it, KEPT_SPACE where white space that
// is text follows, and MORE where other text does. Answers also whether no white space beyond ASCII
// was passed.
static Token scan_continued(Scanner* scanner, TSLexer* lexer, const bool* valid, bool* is_ascii) {
  while (lexer->lookahead == '\r') skip(lexer);
  if (!lexer->eof(lexer)) skip(lexer);
  if (lexer->eof(lexer)) return END;
  uint32_t passed = 0;
  bool is_text = false;
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') {
    if (!is_text && is_text_space(scanner, valid, lexer->lookahead)) {
      is_text = true;
      lexer->mark_end(lexer);
    }
    passed += !is_text;
    *is_ascii = *is_ascii && lexer->lookahead < 0x80;
    lexer->advance(lexer, !is_text);
  }
  bool is_empty = at_line_end(lexer);
  if (!is_text || is_empty) lexer->mark_end(lexer);
  if (is_empty) return EMPTY_CONTINUATION;
  if (lexer->lookahead == '#') {
    take_line(lexer);
    return COMMENT;
  }
  scanner->continued = false;
  if (scanner->marker_left > passed) {
    scanner->marker_left -= passed;
  } else if (passed > 0 && !scanner->quote) {
    scanner->glued = false;
    scanner->marker_left = 0;
  }
  return is_text ? KEPT_SPACE : MORE;
}

// The kind of text that comes next, if the grammar expects any.
static Token expected_text(const Scanner* scanner, const bool* valid) {
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

// Answers whether a flag may follow, which it does behind ASCII alone.
static bool skip_spaces(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  if (scanner->quote || scanner->marker_left > 0) return true;
  bool blanks_only = splits_at_blanks(valid);
  bool is_ascii = true;
  while (lexer->lookahead != '\n' &&
         (blanks_only ? is_blank(lexer->lookahead) : is_space(lexer->lookahead))) {
    is_ascii = is_ascii && lexer->lookahead < 0x80;
    scanner->glued = false;
    skip(lexer);
  }
  return is_ascii;
}

static bool scan_text(Scanner* scanner, TSLexer* lexer, const bool* valid, Token symbol) {
  Token context = symbol == MORE ? (Token)scanner->context : symbol;
  if (lexer->lookahead == scanner->escape) return scan_escape(scanner, lexer, context, symbol);
  if (context == HEREDOC_MARKER) return scan_marker(scanner, lexer, symbol, NOTHING);
  if (lexer->lookahead == '$' && valid[symbol == MORE ? MORE_VARIABLE : VARIABLE] &&
      is_expanded(scanner, context)) {
    return scan_variable(scanner, lexer, context, symbol);
  }
  if (symbol == KEY && lexer->lookahead == '=') {
    scanner->glued = true;
    return token(lexer, KEY);
  }
  if (valid[HEREDOC_MARKER] && (is_digit(lexer->lookahead) || lexer->lookahead == '<')) {
    const Heredoc* marker = next_marker(scanner);
    uint32_t digits = 0;
    for (; marker && is_digit(lexer->lookahead); digits++) lexer->advance(lexer, false);
    if (at_marker(scanner, lexer, marker) && !(context == WORD && marker->spaced)) {
      scanner->marker_left = marker->length - digits;
      return scan_marker(scanner, lexer, HEREDOC_MARKER, NOTHING);
    }
    if (digits > 0) {
      lexer->mark_end(lexer);
      return scan_piece(scanner, lexer, context, symbol, '0');
    }
  }
  return scan_piece(scanner, lexer, context, symbol, NOTHING) || scan_end(scanner, lexer, valid);
}

// What stands between two parts of a word.
static bool scan_punctuation(TSLexer* lexer, const bool* valid) {
  int32_t c = lexer->lookahead;
  Token symbol = c == '='   ? EQUALS
                 : c == '/' ? SLASH
                 : c == ':' ? COLON
                 : c == '@' ? AT
                            : ERROR_SENTINEL;
  if (!valid[symbol]) return false;
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return token(lexer, symbol);
}

static bool scan_within(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  lexer->mark_end(lexer);
  if (scanner->in_heredoc) {
    if (!lexer->eof(lexer)) return scan_heredoc(scanner, lexer);
    finish_heredoc(scanner);
  }
  bool is_ascii = true;
  if (scanner->continued) {
    Token found = scan_continued(scanner, lexer, valid, &is_ascii);
    if (found == END) return scan_end(scanner, lexer, valid);
    if (found != MORE) return token(lexer, found);
  }
  bool may_be_flag = skip_spaces(scanner, lexer, valid) && is_ascii;
  if (at_line_end(lexer)) return scan_end(scanner, lexer, valid);
  lexer->mark_end(lexer);

  Token text = expected_text(scanner, valid);
  bool in_word = text >= FLAG_NAME && text <= MORE && scanner->glued;
  int32_t c = lexer->lookahead;
  if (scanner->glued && scan_punctuation(lexer, valid)) return true;
  if (valid[REPOSITORY] || valid[TAG] || valid[DIGEST])
    return scan_image_part(scanner, lexer, valid);
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
      return token(lexer, scan_form(scanner, &line, valid, may_be_flag));
    }
    return scan_exec_form(scanner, lexer, valid) || scan_end(scanner, lexer, valid);
  }
  return scan_text(scanner, lexer, valid, text);
}

// ---- Interface

void* tree_sitter_dockerfile_external_scanner_create(void) {
  Scanner* scanner = ts_calloc(1, sizeof(Scanner));
  reset(scanner, '\\', false);
  return scanner;
}

void tree_sitter_dockerfile_external_scanner_destroy(void* payload) { ts_free(payload); }

// The first here-document may have been one of several, whose distances are shorter.
_Static_assert(offsetof(Scanner, heredocs.items) + HEREDOC_BYTES + sizeof(uint32_t) <=
                   TREE_SITTER_SERIALIZATION_BUFFER_SIZE,
               "HEREDOC_BYTES is too high");

unsigned tree_sitter_dockerfile_external_scanner_serialize(void* payload, char* buffer) {
  const Scanner* scanner = payload;
  const Heredocs* heredocs = &scanner->heredocs;
  memcpy(buffer, scanner, offsetof(Scanner, heredocs.items));
  char* end = buffer + offsetof(Scanner, heredocs.items);
  for (uint32_t i = 0; i < heredocs->count; i++) {
    end = put_heredoc(end, &heredocs->items[i], i > 0 ? heredocs->items[i - 1].angle : 0);
  }
  return (unsigned)(end - buffer);
}

void tree_sitter_dockerfile_external_scanner_deserialize(void* payload, const char* buffer,
                                                         unsigned length) {
  Scanner* scanner = payload;
  reset(scanner, '\\', false);
  if (length == 0) return;
  memcpy(scanner, buffer, offsetof(Scanner, heredocs.items));
  const char* next = buffer + offsetof(Scanner, heredocs.items);
  for (uint32_t i = 0; i < scanner->heredocs.count; i++) {
    Heredoc* items = scanner->heredocs.items;
    next = get_heredoc(next, &items[i], i > 0 ? items[i - 1].angle : 0);
  }
}

bool tree_sitter_dockerfile_external_scanner_scan(void* payload, TSLexer* lexer,
                                                  const bool* valid) {
  Scanner* scanner = payload;
  if (valid[ERROR_SENTINEL]) return false;
  return scanner->in_instruction ? scan_within(scanner, lexer, valid)
                                 : scan_between(scanner, lexer, valid);
}
