#include "rules/codes.h"

#include <algorithm>

#include "rules/catalog.h"
#include "rules/hadolint_profile.h"

namespace plimsoll {
namespace {

// Whether the profile runs the rule, and at which severity.
std::optional<Severity> severity_in(Profile profile, const Rule& rule, std::string_view code) {
  switch (profile) {
    case Profile::recommended:
      if (rule.preset == Preset::strict) return std::nullopt;
      return rule.severity;
    case Profile::strict:
      return rule.severity;
    case Profile::learning:
      return std::min(rule.severity, Severity::medium);
    case Profile::hadolint: {
      const auto level = hadolint_level_of(code.empty() ? hadolint_code(rule) : code);
      if (level) return severity_of(*level);
      // hadolint refuses a file that it cannot read.
      return rule.category == Category::build_error ? severity_of(HadolintLevel::error)
                                                    : std::nullopt;
    }
  }
  return std::nullopt;
}

const Reference* find_reference(const Rule& rule, std::string_view id) {
  const auto place = std::find_if(rule.references.begin(), rule.references.end(),
                                  [&](const Reference& reference) { return reference.id == id; });
  return place == rule.references.end() ? nullptr : &*place;
}

}  // namespace

bool is_other_code(const Rule& rule, std::string_view known_as, std::string_view written) {
  const Reference* one = find_reference(rule, known_as);
  const Reference* other = find_reference(rule, written);
  return one != nullptr && other != nullptr && one != other && one->authority == other->authority;
}

std::optional<Severity> severity_of(const Policy& policy, const Rule& rule,
                                    std::string_view known_as) {
  std::optional<Severity> severity = severity_in(policy.profile, rule, known_as);
  for (const Policy::Override& line : policy.overrides) {
    if (is_named(rule, line.rule) && !is_other_code(rule, known_as, line.rule)) {
      severity = line.severity;
    }
  }
  return severity;
}

std::optional<Severity> severity_of(const Policy& policy, const Rule& rule) {
  std::optional<Severity> severity = severity_of(policy, rule, "");
  for (const Reference& reference : rule.references) {
    if (severity) break;
    severity = severity_of(policy, rule, reference.id);
  }
  return severity;
}

}  // namespace plimsoll
