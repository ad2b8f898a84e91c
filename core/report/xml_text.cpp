#include "report/xml_text.h"

#include "source/utf8.h"

namespace plimsoll {
namespace {

// XML 1.0, production 2. The decoder gives no surrogates.
bool is_xml_character(char32_t c) {
  return c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r';
}

// Line breaks and tabs in an attribute would be read as blanks.
std::string_view escaped(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    at += character.size;
    const char32_t c = character.code_point;
    if (const std::string_view reference = escaped(c); !reference.empty()) {
      result += reference;
    } else {
      append_utf8(result, is_xml_character(c) ? c : 0xfffd);
    }
  }
  return result;
}

std::string xml_attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_text(value) + "\"";
}

}  // namespace plimsoll
