#include "source/utf8.h"

namespace plimsoll {

DecodedCharacter decode_utf8(std::string_view text, size_t at) {
  constexpr char32_t replacement = 0xfffd;
  const auto byte = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};

  uint32_t needed = 0;
  char32_t code_point = 0;
  unsigned char lower = 0x80;
  unsigned char upper = 0xbf;
  if (first >= 0xc2 && first <= 0xdf) {
    needed = 1;
    code_point = first & 0x1fu;
  } else if (first >= 0xe0 && first <= 0xef) {
    needed = 2;
    code_point = first & 0x0fu;
    if (first == 0xe0) lower = 0xa0;
    if (first == 0xed) upper = 0x9f;
  } else if (first >= 0xf0 && first <= 0xf4) {
    needed = 3;
    code_point = first & 0x07u;
    if (first == 0xf0) lower = 0x90;
    if (first == 0xf4) upper = 0x8f;
  } else {
    return {replacement, 1};
  }
  for (uint32_t i = 1; i <= needed; ++i) {
    if (at + i >= text.size() || byte(at + i) < lower || byte(at + i) > upper) {
      return {replacement, i};
    }
    code_point = (code_point << 6) | (byte(at + i) & 0x3fu);
    lower = 0x80;
    upper = 0xbf;
  }
  return {code_point, needed + 1};
}

void append_utf8(std::string& text, char32_t c) {
  const auto add = [&](char32_t byte) {
    text += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xc0 | (c >> 6));
    add(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    add(0xe0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3f));
    add(0x80 | (c & 0x3f));
  } else {
    add(0xf0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3f));
    add(0x80 | ((c >> 6) & 0x3f));
    add(0x80 | (c & 0x3f));
  }
}

bool is_unicode_space(char32_t c) {
  switch (c) {
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case ' ':
    case 0x85:
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
      return true;
    default:
      return c >= 0x2000 && c <= 0x200a;
  }
}

}  // namespace plimsoll
