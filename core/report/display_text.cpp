#include "report/display_text.h"

#include <algorithm>

#include "source/utf8.h"

namespace plimsoll {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks whose characters stand on the one before, or show nothing.
constexpr Range zero_width[] = {
    {0x0300, 0x036f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
};

// Blocks of East Asian Width `W` and `F` (Unicode, EastAsianWidth.txt), and the emoji.
constexpr Range double_width[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},
    {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
    {0x1f900, 0x1faff}, {0x20000, 0x3fffd},
};

template <size_t size>
bool is_in(const Range (&ranges)[size], char32_t c) {
  const Range* range = std::lower_bound(std::begin(ranges), std::end(ranges), c,
                                        [](const Range& a, char32_t b) { return a.last < b; });
  return range != std::end(ranges) && range->first <= c;
}

}  // namespace

uint32_t display_width(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (is_in(zero_width, code_point)) return 0;
  return is_in(double_width, code_point) ? 2 : 1;
}

bool is_unprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    append_utf8(result, is_unprintable(character.code_point) ? 0xfffd : character.code_point);
    at += character.size;
  }
  return result;
}

std::string wrapped(std::string_view text, size_t width, std::string_view indent, size_t used) {
  std::string result;
  size_t column = used;
  bool first = true;
  while (!text.empty()) {
    const size_t size = std::min(text.find(' '), text.size());
    if (!first && column + 1 + size > width) {
      result += '\n';
      result += indent;
      column = indent.size();
    } else if (!first) {
      result += ' ';
      ++column;
    }
    first = false;
    result += text.substr(0, size);
    column += size;
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return result;
}

}  // namespace plimsoll
