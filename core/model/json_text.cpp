#include "model/json_text.h"

#include "source/utf8.h"

namespace plimsoll {
namespace {

// Four hexadecimal digits at text[at]; the grammar has checked that they are there.
char32_t hex4(std::string_view text, size_t at) {
  char32_t value = 0;
  for (size_t i = at; i < at + 4 && i < text.size(); ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 0;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

constexpr bool is_high_surrogate(char32_t c) { return c >= 0xd800 && c <= 0xdbff; }
constexpr bool is_low_surrogate(char32_t c) { return c >= 0xdc00 && c <= 0xdfff; }

}  // namespace

std::string decode_json_string(std::string_view literal) {
  std::string result;
  if (literal.size() < 2) return result;
  const std::string_view text = literal.substr(1, literal.size() - 2);
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      result += text[at];
      continue;
    }
    switch (text[++at]) {
      case 'b':
        result += '\b';
        break;
      case 'f':
        result += '\f';
        break;
      case 'n':
        result += '\n';
        break;
      case 'r':
        result += '\r';
        break;
      case 't':
        result += '\t';
        break;
      case 'u': {
        char32_t code_point = hex4(text, at + 1);
        at += 4;
        if (is_high_surrogate(code_point) && text.substr(at + 1, 2) == "\\u" &&
            is_low_surrogate(hex4(text, at + 3))) {
          code_point = 0x10000 + ((code_point - 0xd800) << 10) + (hex4(text, at + 3) - 0xdc00);
          at += 6;
        } else if (is_high_surrogate(code_point) || is_low_surrogate(code_point)) {
          code_point = 0xfffd;
        }
        append_utf8(result, code_point);
        break;
      }
      default:
        result += text[at];
    }
  }
  return result;
}

}  // namespace plimsoll
