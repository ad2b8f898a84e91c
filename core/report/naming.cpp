#include "report/naming.h"

#include <algorithm>

#include "rules/codes.h"
#include "rules/hadolint_profile.h"

namespace plimsoll {

std::string_view name_of(const Rule& rule, Naming naming) {
  const std::string_view code = naming == Naming::hadolint ? hadolint_code(rule) : "";
  return code.empty() ? rule.id : code;
}

std::string_view name_of(const Diagnostic& diagnostic, Naming naming) {
  if (naming == Naming::hadolint && !diagnostic.known_as.empty()) return diagnostic.known_as;
  return name_of(*diagnostic.rule, naming);
}

std::string_view level_name(Severity severity) { return to_string(hadolint_level(severity)); }

NamedRules::NamedRules(const RuleSet& rules) {
  const Policy& policy = rules.policy();
  for (const RuleSet::Entry& entry : rules.entries()) {
    const Rule& rule = *entry.rule;
    const auto codes = naming_of(policy.profile) == Naming::hadolint
                           ? hadolint_codes(rule)
                           : std::vector<std::string_view>();
    if (codes.empty()) add({rule.id, &rule, entry.severity});
    for (const std::string_view code : codes) {
      if (const auto severity = severity_of(policy, rule, code)) add({code, &rule, *severity});
    }
  }
}

size_t NamedRules::index(std::string_view name) const {
  const auto place = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  return static_cast<size_t>(place - entries_.begin());
}

void NamedRules::add(const Entry& entry) {
  if (index(entry.name) == entries_.size()) entries_.push_back(entry);
}

}  // namespace plimsoll
