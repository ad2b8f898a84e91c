#pragma once

#include <cstddef>
#include <string_view>

#include "knowledge/word_list.h"

namespace plimsoll {

// A set of words, written as a table is read most easily: "y yes assume-yes".
struct Words {
  std::string_view text;  // single blanks between the words

  constexpr Words() = default;
  constexpr Words(const char* words) : text(words) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] constexpr bool empty() const { return text.empty(); }
  [[nodiscard]] constexpr std::string_view first() const { return text.substr(0, text.find(' ')); }

  // True when `predicate` is for one of the words.
  template <typename Predicate>
  constexpr bool any(const Predicate& predicate) const {
    std::string_view rest = text;
    while (!rest.empty()) {
      const size_t end = rest.find(' ');
      if (predicate(rest.substr(0, end))) return true;
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return false;
  }

  [[nodiscard]] constexpr bool contains(std::string_view word) const {
    return has_word(text, word);
  }
};

}  // namespace plimsoll
