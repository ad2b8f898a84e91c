#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace plimsoll {

// Every rule, sorted by id. The definition is written by the build (cmake/RuleCatalog.cmake) from
// the files in core/rules/*/.
[[nodiscard]] std::span<const Rule* const> catalog();

// The rule with that id; null when there is none.
[[nodiscard]] const Rule* find_rule(std::string_view id);

// True when `written` is the rule's id or names it through one of its references.
[[nodiscard]] bool is_named(const Rule& rule, std::string_view written);

}  // namespace plimsoll
