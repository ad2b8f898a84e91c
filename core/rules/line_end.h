#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// Where the line of the byte at `offset` ends: in front of its line break, of which `\r\n` is one.
[[nodiscard]] inline uint32_t line_end(std::string_view source, uint32_t offset) {
  const size_t end = source.find('\n', offset);
  if (end == std::string_view::npos) return static_cast<uint32_t>(source.size());
  return static_cast<uint32_t>(end > offset && source[end - 1] == '\r' ? end - 1 : end);
}

}  // namespace plimsoll
