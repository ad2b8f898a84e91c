#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace plimsoll {

// Every rule on a line: id, severity, category, title.
[[nodiscard]] std::string catalog_text();

// docs/rules.md.
[[nodiscard]] std::string catalog_markdown();

// What `written` is about: one rule by its id, or each rule that another tool's id names. Empty
// when no rule is so called.
[[nodiscard]] std::string explain(std::string_view written, Color color);

// The rule id that was probably meant; empty when nothing is near.
[[nodiscard]] std::string_view nearest_rule(std::string_view written);

}  // namespace plimsoll
