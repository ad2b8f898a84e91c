#include "rules/hadolint_profile.h"

namespace plimsoll {

std::vector<std::string_view> hadolint_codes(const Rule& rule) {
  std::vector<std::string_view> codes;
  for (const Authority authority : {Authority::hadolint, Authority::shellcheck}) {
    for (const Reference& reference : rule.references) {
      if (reference.authority == authority) codes.push_back(reference.id);
    }
    if (!codes.empty()) break;
  }
  return codes;
}

std::string_view hadolint_code(const Rule& rule) {
  const std::vector<std::string_view> codes = hadolint_codes(rule);
  return codes.empty() ? std::string_view() : codes.front();
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
