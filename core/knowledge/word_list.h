#pragma once

#include <algorithm>
#include <string_view>

namespace plimsoll {

// Whether one of the words of a table's cell, a blank between each two, is this one.
[[nodiscard]] constexpr bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace plimsoll
