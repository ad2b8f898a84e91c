#pragma once

#include <string_view>
#include <vector>

#include "knowledge/hadolint.h"
#include "rules/rule.h"
#include "rules/severity.h"

namespace plimsoll {

// The codes under which hadolint reports what the rule sees: its own, or ShellCheck's where it has
// that from there. Empty when hadolint has no such rule.
[[nodiscard]] std::vector<std::string_view> hadolint_codes(const Rule& rule);

// The first of them, for what is known by none of the others; empty when there is none.
[[nodiscard]] std::string_view hadolint_code(const Rule& rule);

// Our scale and hadolint's. `ignore` is no severity.
[[nodiscard]] std::optional<Severity> severity_of(HadolintLevel level);
[[nodiscard]] HadolintLevel hadolint_level(Severity severity);

}  // namespace plimsoll
