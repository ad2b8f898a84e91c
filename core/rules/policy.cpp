#include "rules/policy.h"

#include <algorithm>

#include "rules/catalog.h"
#include "rules/hadolint_profile.h"

namespace plimsoll {
namespace {

constexpr std::string_view profile_names[] = {"recommended", "strict", "learning", "hadolint"};

// Whether the profile runs the rule, and at which severity.
std::optional<Severity> severity_in(Profile profile, const Rule& rule) {
  switch (profile) {
    case Profile::recommended:
      if (rule.preset == Preset::strict) return std::nullopt;
      return rule.severity;
    case Profile::strict:
      return rule.severity;
    case Profile::learning:
      return std::min(rule.severity, Severity::medium);
    case Profile::hadolint: {
      const auto level = hadolint_level_of(hadolint_code(rule));
      if (level) return severity_of(*level);
      // hadolint refuses a file that it cannot read.
      return rule.category == Category::build_error ? severity_of(HadolintLevel::error)
                                                    : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Profile profile) { return profile_names[static_cast<size_t>(profile)]; }

std::optional<Profile> profile_from(std::string_view text) {
  for (size_t i = 0; i < std::size(profile_names); ++i) {
    if (profile_names[i] == text) return static_cast<Profile>(i);
  }
  return std::nullopt;
}

RuleSet::RuleSet(Policy policy) : policy_(std::move(policy)) {
  for (const Rule* rule : catalog()) {
    std::optional<Severity> severity = severity_in(policy_.profile, *rule);
    for (const Policy::Override& line : policy_.overrides) {
      if (is_named(*rule, line.rule)) severity = line.severity;
    }
    if (severity) entries_.push_back({rule, *severity});
  }
}

bool RuleSet::contains(const Rule& rule) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return entry.rule == &rule; });
}

}  // namespace plimsoll
