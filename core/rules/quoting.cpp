#include "rules/quoting.h"

namespace plimsoll {

std::string double_quoted(std::string_view text, char escape) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '$' || c == escape) result += escape;
    result += c;
  }
  return result += '"';
}

std::string json_quoted(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20) {
      result += "\\u00";
      result += hex[byte >> 4];
      result += hex[byte & 0xf];
    } else {
      result += c;
    }
  }
  return result += '"';
}

}  // namespace plimsoll
