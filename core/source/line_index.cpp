#include "source/line_index.h"

#include <algorithm>

#include "source/utf8.h"

namespace plimsoll {

uint32_t utf16_size(std::string_view text) {
  uint32_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    at += character.size;
    units += character.code_point > 0xffff ? 2 : 1;
  }
  return units;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  uint32_t begin = 0;
  uint32_t utf16_begin = 0;
  bool ascii = true;
  for (uint32_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (static_cast<unsigned char>(byte) >= 0x80) ascii = false;
    if (byte != '\n') continue;
    lines_.push_back({begin, utf16_begin, ascii});
    const uint32_t next = at + 1;
    utf16_begin += ascii ? next - begin : utf16_size(text.substr(begin, next - begin));
    begin = next;
    ascii = true;
  }
  lines_.push_back({begin, utf16_begin, ascii});
}

uint32_t LineIndex::line_of(uint32_t offset) const {
  auto next =
      std::upper_bound(lines_.begin(), lines_.end(), offset,
                       [](uint32_t wanted, const Line& line) { return wanted < line.begin; });
  return static_cast<uint32_t>(next - lines_.begin()) - 1;
}

Span LineIndex::line_span(uint32_t line) const {
  const uint32_t begin = lines_[line].begin;
  uint32_t end =
      line + 1 < lines_.size() ? lines_[line + 1].begin - 1 : static_cast<uint32_t>(text_.size());
  if (end > begin && line + 1 < lines_.size() && text_[end - 1] == '\r') --end;
  return {begin, end};
}

namespace {

uint32_t units_before(std::string_view line, uint32_t offset) {
  uint32_t units = 0;
  for (size_t at = 0; at < offset && at < line.size();) {
    const DecodedCharacter character = decode_utf8(line, at);
    if (at + character.size > offset) break;
    at += character.size;
    units += character.code_point > 0xffff ? 2 : 1;
  }
  return units;
}

}  // namespace

uint32_t LineIndex::utf16_offset(uint32_t offset) const {
  const Line& line = lines_[line_of(offset)];
  const uint32_t inside = offset - line.begin;
  return line.utf16_begin + (line.ascii ? inside : units_before(text_.substr(line.begin), inside));
}

Position LineIndex::position(uint32_t offset) const {
  const uint32_t line = line_of(offset);
  return {line + 1, utf16_offset(offset) - lines_[line].utf16_begin + 1};
}

}  // namespace plimsoll
