#include "rules/casing.h"

#include <algorithm>

namespace plimsoll {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Casing casing_of(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_upper)) return Casing::lower;
  return std::none_of(text.begin(), text.end(), is_lower) ? Casing::upper : Casing::mixed;
}

std::string in_casing(std::string_view text, Casing casing) {
  std::string result(text);
  for (char& c : result) {
    if (casing == Casing::lower && is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    if (casing == Casing::upper && is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

bool counts_for_casing(const Instruction& instruction) {
  return instruction.stage != no_stage && instruction.keyword != Keyword::unknown;
}

Casing keyword_casing(const Dockerfile& file) {
  size_t lower = 0;
  size_t upper = 0;
  for (const Instruction& instruction : file.instructions) {
    if (!counts_for_casing(instruction)) continue;
    switch (casing_of(instruction.name)) {
      case Casing::lower:
        ++lower;
        break;
      case Casing::upper:
        ++upper;
        break;
      case Casing::mixed:
        break;
    }
  }
  return lower > upper ? Casing::lower : Casing::upper;
}

}  // namespace plimsoll
