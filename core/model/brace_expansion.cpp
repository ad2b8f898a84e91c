#include "model/brace_expansion.h"

#include <algorithm>

namespace plimsoll {
namespace {

using shell::Part;
using shell::PartKind;
using Words = std::vector<std::vector<Part>>;

constexpr size_t most_words = 64;

// b and c of {b,c}; nothing for {1..9}.
std::optional<Words> alternatives(std::span<const Part> parts) {
  Words result;
  bool has_comma = false;
  while (true) {
    const auto comma = std::find_if(parts.begin(), parts.end(), [](const Part& part) {
      return part.kind == PartKind::brace_comma;
    });
    const auto size = static_cast<size_t>(comma - parts.begin());
    auto words = expand_braces(parts.first(size));
    if (!words) return std::nullopt;
    result.insert(result.end(), words->begin(), words->end());
    if (comma == parts.end()) break;
    has_comma = true;
    parts = parts.subspan(size + 1);
  }
  return has_comma ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace

// Recursion is as deep as braces are nested, which the parser bounds.
std::optional<Words> expand_braces(std::span<const Part> parts) {
  Words result(1);
  for (const Part& part : parts) {
    if (part.kind != PartKind::brace) {
      for (std::vector<Part>& word : result) word.push_back(part);
      continue;
    }
    const auto choices = alternatives(part.parts);
    if (!choices || result.size() * choices->size() > most_words) return std::nullopt;
    Words longer;
    for (const std::vector<Part>& word : result) {
      for (const std::vector<Part>& choice : *choices) {
        longer.push_back(word);
        longer.back().insert(longer.back().end(), choice.begin(), choice.end());
      }
    }
    result = std::move(longer);
  }
  return result;
}

}  // namespace plimsoll
