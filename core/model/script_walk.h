#pragma once

#include <deque>
#include <string>

#include "model/invocation.h"
#include "model/shell_variables.h"
#include "shell/script.h"
#include "shell/store.h"

namespace plimsoll {

// What the invocations of a file are kept in.
struct FoldedTexts {
  std::deque<std::string>& texts;
  shell::Store<Argument>& arguments;
  size_t bytes;  // how many more there may be: values that double from line to line end somewhere
};

// What a shell has besides its variables.
struct ShellState {
  ShellOptions options;
  Privilege privilege = Privilege::unknown;
  std::optional<std::string_view> directory;  // as Invocation::directory
};

// Follows a script as a shell would run it, beginning with `state`, and gives each command what its
// program receives and finds. `invocations` has one element for each of script.commands(), in that
// order.
void walk_script(const ShellScript& script, const ShellState& state, ShellVariables& variables,
                 FoldedTexts& folded, std::span<Invocation> invocations);

}  // namespace plimsoll
