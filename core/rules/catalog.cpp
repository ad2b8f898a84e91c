#include "rules/catalog.h"

#include <algorithm>

namespace plimsoll {

const Rule* find_rule(std::string_view id) {
  const auto rules = catalog();
  const auto place =
      std::lower_bound(rules.begin(), rules.end(), id,
                       [](const Rule* rule, std::string_view wanted) { return rule->id < wanted; });
  return place != rules.end() && (*place)->id == id ? *place : nullptr;
}

bool is_named(const Rule& rule, std::string_view written) {
  if (rule.id == written) return true;
  return std::any_of(rule.references.begin(), rule.references.end(),
                     [&](const Reference& reference) {
                       return names_same(reference.authority, reference.id, written);
                     });
}

}  // namespace plimsoll
