#include "knowledge/glob.h"

#include <cstddef>

namespace plimsoll {
namespace {

constexpr size_t npos = std::string_view::npos;

// True when `c` is in `set`, the text between the brackets: single bytes and ranges.
bool is_in_set(std::string_view set, char c) {
  for (size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      if (set[i] <= c && c <= set[i + 2]) return true;
      i += 2;
    } else if (set[i] == c) {
      return true;
    }
  }
  return false;
}

// The size of the pattern's element at `at` when it matches `c`; zero when it does not.
size_t match_one(std::string_view pattern, size_t at, char c) {
  if (pattern[at] == '?') return 1;
  if (pattern[at] != '[') return pattern[at] == c ? 1 : 0;
  const size_t close = pattern.find(']', at);
  if (close == npos || !is_in_set(pattern.substr(at + 1, close - at - 1), c)) return 0;
  return close + 1 - at;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text) {
  size_t p = 0;
  size_t t = 0;
  // Only the last star ever needs another try, one byte further on.
  size_t star = npos;
  size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
      continue;
    }
    const size_t size = p < pattern.size() ? match_one(pattern, p, text[t]) : 0;
    if (size != 0) {
      p += size;
      ++t;
    } else if (star != npos) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace plimsoll
