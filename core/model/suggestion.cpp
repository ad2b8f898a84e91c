#include "model/suggestion.h"

#include <algorithm>
#include <vector>

#include "source/text.h"

namespace plimsoll {
namespace {

// Levenshtein's distance, or anything above `most` when it is greater.
size_t distance(std::string_view a, std::string_view b, size_t most) {
  const size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most) return most + 1;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (to_lower(a[i - 1]) == to_lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string_view> suggest(std::string_view written,
                                        std::span<const std::string_view> candidates) {
  constexpr size_t longest = 64;
  if (written.size() > longest) return std::nullopt;
  // Two of four letters changed is another word.
  size_t best = std::min<size_t>(2, written.size() / 2) + 1;
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    if (candidate == written) return std::nullopt;
    const size_t away = distance(written, candidate, best - 1);
    if (away >= best) continue;
    best = away;
    found = candidate;
  }
  return found;
}

}  // namespace plimsoll
