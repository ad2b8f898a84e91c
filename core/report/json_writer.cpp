#include "report/json_writer.h"

#include "source/utf8.h"

namespace plimsoll {
namespace {

bool stands_for_itself(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// RFC 8259, section 7.
void append_control(std::string& text, char c) {
  constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '\b':
      text += "\\b";
      return;
    case '\t':
      text += "\\t";
      return;
    case '\n':
      text += "\\n";
      return;
    case '\f':
      text += "\\f";
      return;
    case '\r':
      text += "\\r";
      return;
    default:
      text += "\\u00";
      text += hex[static_cast<unsigned char>(c) >> 4u];
      text += hex[static_cast<unsigned char>(c) & 0xfu];
  }
}

void append_string(std::string& text, std::string_view content) {
  text += '"';
  for (size_t at = 0; at < content.size();) {
    size_t end = at;
    while (end < content.size() && stands_for_itself(content[end])) ++end;
    text += content.substr(at, end - at);
    at = end;
    if (at == content.size()) break;
    const char c = content[at];
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      append_control(text, c);
      ++at;
    } else {
      const DecodedCharacter character = decode_utf8(content, at);
      append_utf8(text, character.code_point);
      at += character.size;
    }
  }
  text += '"';
}

}  // namespace

void JsonWriter::value(std::string_view text) {
  separate();
  append_string(text_, text);
  behind_value_ = true;
}

void JsonWriter::name(std::string_view name) {
  separate();
  append_string(text_, name);
  text_ += ':';
}

void JsonWriter::begin(char bracket) {
  separate();
  text_ += bracket;
}

void JsonWriter::end(char bracket) {
  text_ += bracket;
  behind_value_ = true;
}

void JsonWriter::token(std::string_view text) {
  separate();
  text_ += text;
  behind_value_ = true;
}

void JsonWriter::separate() {
  if (behind_value_) text_ += ',';
  behind_value_ = false;
}

std::string json_string(std::string_view text) {
  std::string result;
  append_string(result, text);
  return result;
}

}  // namespace plimsoll
