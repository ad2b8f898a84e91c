#include "model/label_type.h"

#include <iterator>

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {"text", "url", "semver", "hash", "rfc3339", "spdx", "email"};

}  // namespace

std::string_view to_string(LabelType type) { return names[static_cast<size_t>(type)]; }

std::optional<LabelType> label_type_from(std::string_view text) {
  if (text.empty()) return LabelType::text;
  for (size_t i = 0; i < std::size(names); ++i) {
    if (names[i] == text) return static_cast<LabelType>(i);
  }
  return std::nullopt;
}

}  // namespace plimsoll
