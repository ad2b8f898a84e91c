#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace plimsoll {

// A place as people and editors count it.
struct Position {
  uint32_t line = 1;    // from one; only LF ends a line, as in BuildKit
  uint32_t column = 1;  // from one, in UTF-16 units
  friend bool operator==(const Position&, const Position&) = default;
};

// Converts byte offsets to lines, columns and UTF-16 offsets. Built once per Source in one pass;
// each question costs a binary search plus, on lines that are not ASCII, a walk along that line.
//
// Bytes that are not valid UTF-8 count as the WHATWG decoder shows them: one unit (U+FFFD) for each
// maximal invalid part, so that offsets agree with what TextDecoder gives a browser.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] uint32_t line_count() const { return static_cast<uint32_t>(lines_.size()); }
  // Zero-based index of the line that holds byte `offset`.
  [[nodiscard]] uint32_t line_of(uint32_t offset) const;
  // The bytes of line `line` (zero-based) without LF or CRLF.
  [[nodiscard]] Span line_span(uint32_t line) const;
  // Offset in UTF-16 units, from zero. An offset inside a character counts as its beginning.
  [[nodiscard]] uint32_t utf16_offset(uint32_t offset) const;
  [[nodiscard]] Position position(uint32_t offset) const;

 private:
  struct Line {
    uint32_t begin;
    uint32_t utf16_begin;
    bool ascii;
  };
  std::string_view text_;
  std::vector<Line> lines_;
};

// Number of UTF-16 units in `text`, counted as LineIndex does.
[[nodiscard]] uint32_t utf16_size(std::string_view text);

}  // namespace plimsoll
