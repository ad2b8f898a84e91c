#pragma once

#include <span>

#include "model/command_folder.h"
#include "model/invocation.h"
#include "model/shell_variables.h"
#include "shell/script.h"

namespace plimsoll {

// Follows a script as a shell would run it, beginning with `state`, and gives each command what its
// program receives and finds. `invocations` has one element for each of script.commands(), in that
// order.
void walk_script(const ShellScript& script, const ShellState& state, ShellVariables& variables,
                 FoldedTexts& folded, std::span<Invocation> invocations);

}  // namespace plimsoll
