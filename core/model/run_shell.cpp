#include "model/run_shell.h"

#include <algorithm>
#include <optional>

#include "knowledge/base_image_users.h"
#include "model/dockerfile.h"
#include "source/text.h"

namespace plimsoll {
namespace {

SystemShell shell_of_image(const Stage& stage) {
  const Word& word = stage.base == BaseKind::image ? stage.base_word : stage.default_base;
  if (stage.base == BaseKind::scratch || !word.known()) return SystemShell::unknown;
  const ImageReference image = parse_image_reference(word.text);
  const bool latest = image.tag.empty() && image.digest.empty();
  return system_shell(normalized_image(image.registry, image.repository),
                      latest ? "latest" : image.tag);
}

// Unknown where the stage uses the package managers of several distributions.
SystemShell shell_by_packages(std::span<const Instruction> instructions) {
  SystemShell result = SystemShell::unknown;
  for (const Instruction& instruction : instructions) {
    for (const Command& command : instruction.script.commands()) {
      const SystemShell shell = system_shell_beside(command.program());
      if (shell == SystemShell::unknown || shell == result) continue;
      if (result != SystemShell::unknown) return SystemShell::unknown;
      result = shell;
    }
  }
  return result;
}

// The one that SHELL names, which may be started through another program: ["conda", "run", "bash",
// "-c"].
SystemShell shell_of(const Instruction& instruction, SystemShell system) {
  for (const Word& word : instruction.words) {
    const std::string_view program = base_name(word.text);
    if (program == "ash") return SystemShell::ash;
    if (program == "dash") return SystemShell::dash;
    if (dialect_of(program)) break;
  }
  return system;
}

// What the instruction makes of /bin/sh, when it replaces it.
std::optional<SystemShell> replaced_shell(const Dockerfile& file, const Instruction& run) {
  for (const FileUse& use : file.file_uses_of(run)) {
    if (!replaces_shell(use)) continue;
    return use.from->text.ends_with("dash") ? SystemShell::dash : SystemShell::bash;
  }
  for (const Invocation& invocation : file.invocations_of(run)) {
    const auto& words = invocation.arguments;
    const bool asks = invocation.program == "dpkg-reconfigure" && !words.empty();
    if (asks && words.back().text == "dash") return SystemShell::bash;
  }
  return std::nullopt;
}

}  // namespace

bool replaces_shell(const FileUse& use) {
  return use.from != nullptr && (use.path == "/bin/sh" || use.path == "/usr/bin/sh");
}

std::vector<SystemShell> run_shells(const Dockerfile& file) {
  std::vector<SystemShell> result(file.instructions.size());
  std::vector<SystemShell> at_end(file.stages.size());
  for (const Stage& stage : file.stages) {
    SystemShell now = SystemShell::unknown;
    if (stage.parent != no_stage) {
      now = at_end[stage.parent];
    } else {
      now = shell_of_image(stage);
      if (now == SystemShell::unknown) now = shell_by_packages(file.instructions_of(stage));
    }
    for (uint32_t i = stage.begin; i < stage.end; ++i) {
      const Instruction& instruction = file.instructions[i];
      if (instruction.keyword == Keyword::shell) now = shell_of(instruction, now);
      result[i] = now;
      if (const auto shell = replaced_shell(file, instruction)) now = *shell;
    }
    at_end[stage.index] = now;
  }
  return result;
}

}  // namespace plimsoll
