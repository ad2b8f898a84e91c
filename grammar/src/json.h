// Whether the rest of a logical line is one valid JSON array (RFC 8259), as Go's encoding/json
// judges.
#ifndef DOCKERFILE_JSON_H_
#define DOCKERFILE_JSON_H_

#include "logical_line.h"

enum { JSON_MAX_DEPTH = 10000 };  // Go's own limit

static inline void json_skip_space(LogicalLine* line) {
  while (line->current == ' ' || line->current == '\t' || line->current == '\r') line_next(line);
}

static inline bool json_take(LogicalLine* line, int32_t c) {
  if (line->current != c) return false;
  line_next(line);
  return true;
}

static bool json_digits(LogicalLine* line) {
  if (!is_digit(line->current)) return false;
  while (is_digit(line->current)) line_next(line);
  return true;
}

static bool json_number(LogicalLine* line) {
  json_take(line, '-');
  if (!json_take(line, '0') && !json_digits(line)) return false;
  if (json_take(line, '.') && !json_digits(line)) return false;
  if (lower(line->current) == 'e') {
    line_next(line);
    if (!json_take(line, '+')) json_take(line, '-');
    return json_digits(line);
  }
  return true;
}

static bool json_literal(LogicalLine* line, const char* rest) {
  for (line_next(line); *rest; rest++) {
    if (!json_take(line, *rest)) return false;
  }
  return true;
}

static bool json_escape(LogicalLine* line) {
  switch (line->current) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
      line_next(line);
      return true;
    case 'u':
      line_next(line);
      for (int i = 0; i < 4; i++, line_next(line)) {
        int32_t c = lower(line->current);
        if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return false;
      }
      return true;
    default:
      return false;
  }
}

static bool json_text(LogicalLine* line) {
  if (!json_take(line, '"')) return false;
  while (!json_take(line, '"')) {
    if (line->current == END_OF_LINE || (line->current >= 0 && line->current < 0x20)) return false;
    if (!json_take(line, '\\')) {
      line_next(line);
    } else if (!json_escape(line)) {
      return false;
    }
  }
  return true;
}

static bool json_scalar(LogicalLine* line) {
  switch (line->current) {
    case '"':
      return json_text(line);
    case 't':
      return json_literal(line, "rue");
    case 'f':
      return json_literal(line, "alse");
    case 'n':
      return json_literal(line, "ull");
    default:
      return json_number(line);
  }
}

static bool json_key(LogicalLine* line) {
  json_skip_space(line);
  if (!json_text(line)) return false;
  json_skip_space(line);
  return json_take(line, ':');
}

// The open brackets are kept in an array, so that no input decides how deep the C stack goes.
static bool is_json_array(LogicalLine* line) {
  bool is_object[JSON_MAX_DEPTH + 1];
  uint32_t depth = 0;
  if (line->current != '[') return false;
  do {  // a value is due
    json_skip_space(line);
    if (line->current == '[' || line->current == '{') {
      if (++depth > JSON_MAX_DEPTH) return false;
      is_object[depth] = line->current == '{';
      line_next(line);
      json_skip_space(line);
      if (!json_take(line, is_object[depth] ? '}' : ']')) {
        if (is_object[depth] && !json_key(line)) return false;
        continue;
      }
      depth--;
    } else if (!json_scalar(line)) {
      return false;
    }
    while (depth > 0) {  // a value is done
      json_skip_space(line);
      if (json_take(line, ',')) {
        if (is_object[depth] && !json_key(line)) return false;
        break;
      }
      if (!json_take(line, is_object[depth] ? '}' : ']')) return false;
      depth--;
    }
  } while (depth > 0);
  while (is_space(line->current)) line_next(line);
  return line->current == END_OF_LINE;
}

#endif  // DOCKERFILE_JSON_H_
