#include "rules/shell_scripts.h"

#include <string>

#include "rules/casing.h"

namespace plimsoll {

bool is_called_by_shell(const Invocation& invocation) {
  const Instruction& instruction = *invocation.instruction;
  const Command& command = *invocation.command;
  if (!is_posix(command) || !command.prefixes.empty()) return false;
  if (instruction.form == Form::exec && !command.nested) return false;
  const shell::Node& node = instruction.script.node(command);
  if (node.role != shell::Role::nested) return true;
  const Command& around =
      instruction.script.commands()[instruction.script.node(node.parent).command];
  return around.program() != "xargs" && around.program() != "find";
}

bool is_verbatim(const Invocation& invocation) {
  return invocation.instruction->form == Form::shell && !invocation.command->nested;
}

void offer_bash(const Dockerfile& file, const Instruction& instruction,
                DiagnosticBuilder& diagnostic) {
  const uint32_t begin = instruction.span.begin;
  const bool starts_line = begin == 0 || file.source[begin - 1] == '\n';
  const auto invocations = file.invocations_of(instruction);
  // Text that is broken throughout runs no command.
  if (instruction.form != Form::shell || !starts_line || invocations.empty()) return;
  const bool stops = invocations.front().options.errexit;
  diagnostic.fix(Safety::review, "Let bash run this and what follows")
      .insert(begin, in_casing("SHELL", casing_of(instruction.name))
                         .append(" [\"/bin/bash\", ")
                         .append(stops ? "\"-e\", " : "")
                         .append("\"-c\"]")
                         .append(file.line_break));
}

}  // namespace plimsoll
