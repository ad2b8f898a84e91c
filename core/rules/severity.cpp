#include "rules/severity.h"

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {"info", "low", "medium", "high", "critical"};

}  // namespace

std::string_view to_string(Severity severity) { return names[static_cast<size_t>(severity)]; }

std::optional<Severity> severity_from(std::string_view text) {
  for (size_t i = 0; i < std::size(names); ++i) {
    if (names[i] == text) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

}  // namespace plimsoll
