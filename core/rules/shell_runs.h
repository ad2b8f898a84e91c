#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// Calls visit(run) for each RUN in shell form whose text is that of a POSIX shell or of bash, those
// of ONBUILD among them.
template <typename Visit>
void for_each_shell_run(const Dockerfile& file, const Visit& visit) {
  const auto visit_run = [&](const Instruction& instruction) {
    const shell::Dialect dialect = instruction.script.dialect();
    const bool readable = dialect == shell::Dialect::posix || dialect == shell::Dialect::bash;
    if (instruction.keyword == Keyword::run && instruction.form == Form::shell && readable) {
      visit(instruction);
    }
  };
  for (const Instruction& instruction : file.instructions) {
    visit_run(instruction);
    for (const Instruction& trigger : instruction.trigger) visit_run(trigger);
  }
}

}  // namespace plimsoll
