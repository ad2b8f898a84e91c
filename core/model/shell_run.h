#pragma once

#include <vector>

#include "model/script_variables.h"
#include "model/split_expansions.h"

namespace plimsoll {

// A RUN in shell form, or one that ONBUILD delays, which a POSIX shell or bash reads; with what
// several rules ask of its text.
struct ShellRun {
  const Instruction* instruction = nullptr;
  bool delayed = false;  // by ONBUILD, to another build
  ScriptVariables variables;
  std::vector<SplitExpansion> split_expansions;
};

}  // namespace plimsoll
