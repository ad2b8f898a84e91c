#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "knowledge/option_syntax.h"
#include "model/invocation.h"

namespace plimsoll {

// The arguments of a command as its program tells them apart:
//
//     -yqq --target-release sid install curl
//     ├──┤ ├──────────────────┤                options: y, q, q, target-release with the value sid
//                               ├─────┤ ├──┤   operands
//
// An argument nobody can know counts as an operand, unless it begins with a dash.
struct CommandLine {
  struct Option {
    std::string_view name;   // without dashes
    std::string_view value;  // empty when it has none
    const Argument* argument = nullptr;
    const Argument* from = nullptr;  // what holds the value: the same, or the next one
  };

  std::vector<Option> options;
  std::vector<const Argument*> operands;
  OptionSyntax::Style style = OptionSyntax::Style::clusters;

  // The last of these options; null when none is given.
  [[nodiscard]] const Option* find(const Words& names) const;
  [[nodiscard]] bool has(const Words& names) const { return find(names) != nullptr; }
  // False where an argument nobody can know may be an option.
  [[nodiscard]] bool complete() const;
};

[[nodiscard]] CommandLine read_command_line(std::span<const Argument> arguments,
                                            const OptionSyntax& syntax);

}  // namespace plimsoll
