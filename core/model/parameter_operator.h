#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/glob.h"
#include "shell/script.h"

namespace plimsoll {

// The operands of ${name…}, expanded: a and b of ${name:a:b}, p and w of ${name/p/w}. Nothing where
// they are not known.
struct OperatorOperands {
  size_t count = 0;
  std::optional<Glob> pattern;        // the first, where takes_pattern()
  std::optional<std::string> first;   // else
  std::optional<std::string> second;  // empty when there is none
};

// Whether the first operand is a pattern: ${name#p}, ${name/p/w}.
[[nodiscard]] bool takes_pattern(shell::ParameterOperator operation);

// What ${name…} is where the name has `value`. `spelling` begins with the operator as written.
// Nothing where that is not known, or depends on the locale. Operators that ask whether the name is
// set leave the value as it is.
[[nodiscard]] std::optional<std::string> apply_operator(shell::ParameterOperator operation,
                                                        std::string_view spelling,
                                                        std::string_view value,
                                                        const OperatorOperands& operands);

}  // namespace plimsoll
