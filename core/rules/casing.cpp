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

}  // namespace plimsoll
