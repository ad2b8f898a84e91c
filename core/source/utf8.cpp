#include "source/utf8.h"

#include <algorithm>
#include <iterator>

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

bool is_unicode_letter_or_digit(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
  struct Range {
    char32_t first;
    char32_t last;
  };
  // Punctuation, symbols, combining marks, private use, and what is no character.
  static constexpr Range others[] = {
      {0x80, 0xa9},     {0xab, 0xb4},       {0xb6, 0xb9},       {0xbb, 0xbf},
      {0xd7, 0xd7},     {0xf7, 0xf7},       {0x2ef, 0x36f},     {0x1ffd, 0x2070},
      {0x2072, 0x207e}, {0x2080, 0x208f},   {0x209d, 0x2101},   {0x214f, 0x2182},
      {0x2185, 0x2bff}, {0x2ddf, 0x2e2e},   {0x2e30, 0x3004},   {0x3007, 0x3030},
      {0x31c0, 0x31ef}, {0x3200, 0x33ff},   {0xd7fc, 0xf8ff},   {0xfdfc, 0xfe6f},
      {0xfefd, 0xff0f}, {0xff1a, 0xff20},   {0xff3b, 0xff40},   {0xff5b, 0xff65},
      {0xffdd, 0xffff}, {0x1d800, 0x1deff}, {0x1f000, 0x1fbef}, {0xe0000, 0x10ffff},
  };
  return std::none_of(std::begin(others), std::end(others),
                      [&](Range range) { return range.first <= c && c <= range.last; });
}

}  // namespace plimsoll
