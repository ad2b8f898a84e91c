#pragma once

#include <optional>
#include <string_view>

#include "rules/diagnostic.h"
#include "rules/policy.h"
#include "rules/rule.h"

// A rule may stand for several codes of one tool, as ShellCheck has one for each thing that POSIX
// shells lack. What is said of one code is said of the diagnostics known as it, and of no others.
namespace plimsoll {

// True when `written` is another code of the tool that has the code `known_as`.
[[nodiscard]] bool is_other_code(const Rule& rule, std::string_view known_as,
                                 std::string_view written);

// What the rule is worth where a diagnostic of its is known as that code, which may be empty;
// nothing where it is off.
[[nodiscard]] std::optional<Severity> severity_of(const Policy& policy, const Rule& rule,
                                                  std::string_view known_as);

// The same where it is known as any of its codes: whether to run it at all.
[[nodiscard]] std::optional<Severity> severity_of(const Policy& policy, const Rule& rule);

}  // namespace plimsoll
