#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/dockerfile.h"
#include "model/label_type.h"
#include "rules/severity.h"

namespace plimsoll {

struct Rule;

enum class Profile : uint8_t {
  recommended,
  strict,    // every rule
  learning,  // every rule, nothing weighs more than `medium`
  hadolint,  // the rules hadolint has, at its levels
};

[[nodiscard]] std::string_view to_string(Profile profile);
[[nodiscard]] std::optional<Profile> profile_from(std::string_view text);

// A label that every image of the house bears.
struct RequiredLabel {
  std::string key;
  LabelType type = LabelType::text;
};

// What the house wants. Every member has a meaning when empty, so Policy{} is the default policy.
struct Policy {
  // One line of the house's own: what a rule is worth here; no severity turns it off.
  struct Override {
    std::string rule;  // our id, or any id in a rule's references
    std::optional<Severity> severity;
  };

  Profile profile = Profile::recommended;
  std::vector<Override> overrides;              // the last one that names a rule decides
  std::vector<std::string> trusted_registries;  // empty: all are
  std::vector<RequiredLabel> label_schema;      // in the order of the policy, each key once
  bool strict_labels = false;                   // labels outside the schema are not wanted
  bool disregard_suppressions = false;          // no comment suppresses anything
  std::string target;                           // stage to build; empty: the last
  std::string today;                            // YYYY-MM-DD; empty: no waiver expires
  Assumption assumption = Assumption::nothing;  // what to take for known
  std::optional<std::string> dockerignore;      // text of the file that goes with the Dockerfile
};

// A policy with the rules it selects, in the order of the catalog, and their severities.
class RuleSet {
 public:
  struct Entry {
    const Rule* rule;
    Severity severity;
  };

  explicit RuleSet(Policy policy = {});

  [[nodiscard]] const Policy& policy() const { return policy_; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] bool contains(const Rule& rule) const;

 private:
  Policy policy_;
  std::vector<Entry> entries_;
};

}  // namespace plimsoll
