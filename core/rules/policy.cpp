#include "rules/policy.h"

#include <algorithm>

#include "rules/catalog.h"
#include "rules/codes.h"

namespace plimsoll {
namespace {

constexpr std::string_view profile_names[] = {"recommended", "strict", "learning", "hadolint"};

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
    if (const auto severity = severity_of(policy_, *rule)) entries_.push_back({rule, *severity});
  }
}

bool RuleSet::contains(const Rule& rule) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return entry.rule == &rule; });
}

}  // namespace plimsoll
