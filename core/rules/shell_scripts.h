#pragma once

#include "model/dockerfile.h"
#include "model/run_shell.h"
#include "rules/reporter.h"

namespace plimsoll {

// For rules about what shells read: POSIX ones and bash.

// Calls `visit(instruction, index)` for RUN, CMD, ENTRYPOINT, HEALTHCHECK and what ONBUILD delays
// of them, where there is a command. `index` is that of the instruction of the file.
template <typename Visit>
void for_each_script(const Dockerfile& file, const Visit& visit) {
  for (uint32_t i = 0; i < file.instructions.size(); ++i) {
    const auto visit_script = [&](const Instruction& instruction) {
      if (instruction.script.root() != shell::no_node) visit(instruction, i);
    };
    visit_script(file.instructions[i]);
    for (const Instruction& trigger : file.instructions[i].trigger) visit_script(trigger);
  }
}

[[nodiscard]] inline bool is_posix(const Command& command) { return !is_windows(command.dialect); }

// True where the shell looks for the name among its own commands first. `sudo echo`, `xargs echo`
// and exec form start a program, and other shells have other commands.
[[nodiscard]] bool is_called_by_shell(const Invocation& invocation);

// True where the text stands in the file as the shell reads it, not inside the quotes of a string
// of another command or of exec form: whatever a fix writes there is read as written.
[[nodiscard]] bool is_verbatim(const Invocation& invocation);

// A fix that lets bash read the instruction, by a SHELL above it.
void offer_bash(const Dockerfile& file, const Instruction& instruction,
                DiagnosticBuilder& diagnostic);

}  // namespace plimsoll
