#include "source/text.h"

#include <algorithm>

#include "source/utf8.h"

namespace plimsoll {

std::string_view trim_spaces(std::string_view text) {
  while (!text.empty()) {
    const DecodedCharacter first = decode_utf8(text, 0);
    if (!is_unicode_space(first.code_point)) break;
    text.remove_prefix(first.size);
  }
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xc0u) == 0x80u) --last;
    if (!is_unicode_space(decode_utf8(text, last).code_point)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string to_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = to_lower(c);
  return result;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

}  // namespace plimsoll
