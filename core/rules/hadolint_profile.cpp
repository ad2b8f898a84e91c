#include "rules/hadolint_profile.h"

#include <algorithm>

namespace plimsoll {

std::string_view hadolint_code(const Rule& rule) {
  for (const Authority authority : {Authority::hadolint, Authority::shellcheck}) {
    const auto reference =
        std::find_if(rule.references.begin(), rule.references.end(),
                     [&](const Reference& candidate) { return candidate.authority == authority; });
    if (reference != rule.references.end()) return reference->id;
  }
  return {};
}

std::optional<Severity> severity_of(HadolintLevel level) {
  switch (level) {
    case HadolintLevel::ignore:
      break;
    case HadolintLevel::style:
      return Severity::info;
    case HadolintLevel::info:
      return Severity::low;
    case HadolintLevel::warning:
      return Severity::medium;
    case HadolintLevel::error:
      return Severity::high;
  }
  return std::nullopt;
}

HadolintLevel hadolint_level(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return HadolintLevel::error;
    case Severity::medium:
      return HadolintLevel::warning;
    case Severity::low:
      return HadolintLevel::info;
    case Severity::info:
      break;
  }
  return HadolintLevel::style;
}

}  // namespace plimsoll
