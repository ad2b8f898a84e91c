#pragma once

#include <cstddef>
#include <string_view>

namespace plimsoll {

// Whether one of the words of a table's cell, a blank between each two, is this one.
[[nodiscard]] constexpr bool has_word(std::string_view words, std::string_view wanted) {
  if (wanted.empty() || wanted.find(' ') != std::string_view::npos) return false;
  // Few words hold another one; most lists are passed over in one search.
  for (size_t at = words.find(wanted); at != std::string_view::npos;
       at = words.find(wanted, at + 1)) {
    const size_t end = at + wanted.size();
    const bool is_begin = at == 0 || words[at - 1] == ' ';
    if (is_begin && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

}  // namespace plimsoll
