#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "knowledge/package_managers.h"
#include "model/invocation.h"

namespace plimsoll {

// A command read as its package manager reads it:
//
//     apt-get -y install --no-install-recommends -t sid curl=8.1
//             ├┤         ├─────────────────────┤ ├────┤           options (sid is a value)
//                ├─────┤                                          verb
//                                                       ├──────┤  operands
//     ├─────────────────┤                                         head
//
// Only arguments that are known are told apart as options; `$OPTIONS` counts as an operand where
// nobody can know what it holds.
struct PackageCommand {
  struct Option {
    std::string_view name;   // `-t` also out of a cluster `-yt`; `--option` of `--option=value`
    std::string_view value;  // empty when it has none
  };

  const Invocation* invocation = nullptr;
  const PackageManager* manager = nullptr;
  const Argument* verb = nullptr;
  PackageAction action = PackageAction::none;
  std::vector<Option> options;
  std::vector<const Argument*> operands;

  [[nodiscard]] Span head() const { return cover(invocation->command->name.span, verb->span); }
  [[nodiscard]] bool has_any(std::span<const std::string_view> names) const;
};

// Nothing when the program is no package manager, or when no verb of its own is given.
[[nodiscard]] std::optional<PackageCommand> package_command(const Invocation& invocation);

}  // namespace plimsoll
