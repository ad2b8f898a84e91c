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

// Follows a script as a shell would run it and gives each command what its program receives.
// `invocations` has one element for each of script.commands(), in that order.
void walk_script(const ShellScript& script, ShellVariables& variables, FoldedTexts& folded,
                 std::span<Invocation> invocations);

// Every place where the script gives a name a value, sorted.
[[nodiscard]] std::vector<ShellVariables::Assigned> assigned_names(const ShellScript& script);

}  // namespace plimsoll
