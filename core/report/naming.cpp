#include "report/naming.h"

#include <algorithm>

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

NamedRules::NamedRules(const RuleSet& rules) : naming_(naming_of(rules.policy().profile)) {
  for (const RuleSet::Entry& entry : rules.entries()) {
    if (index(*entry.rule) < entries_.size()) continue;
    entries_.push_back({name(*entry.rule), entry.rule, entry.severity});
  }
}

size_t NamedRules::index(const Rule& rule) const {
  const auto place =
      std::find_if(entries_.begin(), entries_.end(),
                   [wanted = name(rule)](const Entry& entry) { return entry.name == wanted; });
  return static_cast<size_t>(place - entries_.begin());
}

}  // namespace plimsoll
