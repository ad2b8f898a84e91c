#pragma once

#include <string_view>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/policy.h"
#include "rules/rule.h"

namespace plimsoll {

// By whose names a report calls rules.
enum class Naming : uint8_t { ours, hadolint };

// The profile hadolint speaks to people who know hadolint's codes.
[[nodiscard]] constexpr Naming naming_of(Profile profile) {
  return profile == Profile::hadolint ? Naming::hadolint : Naming::ours;
}

[[nodiscard]] std::string_view name_of(const Rule& rule, Naming naming);
[[nodiscard]] std::string_view name_of(const Diagnostic& diagnostic, Naming naming);

// The word most linters have for it: error, warning, info or style.
[[nodiscard]] std::string_view level_name(Severity severity);

// The names that a report may use, each once: several of our rules may have one code, and one of
// them several.
class NamedRules {
 public:
  struct Entry {
    std::string_view name;
    const Rule* rule;
    Severity severity;
  };

  explicit NamedRules(const RuleSet& rules);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  // The place among the entries; their number when it is none of them.
  [[nodiscard]] size_t index(std::string_view name) const;

 private:
  void add(const Entry& entry);

  std::vector<Entry> entries_;
};

}  // namespace plimsoll
