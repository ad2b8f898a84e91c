#include "model/run_shell.h"

#include <algorithm>
#include <optional>

#include "knowledge/base_image_users.h"
#include "model/dockerfile.h"

namespace plimsoll {
namespace {

// `-e`, also among others, or `errexit` behind `-o`.
bool asks_for_errexit(std::string_view option) {
  const bool cluster = option.starts_with('-') && !option.starts_with("--");
  return option == "errexit" || (cluster && option.find('e') != std::string_view::npos);
}

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

// What SHELL names, which may be started through another program: ["conda", "run", "bash", "-c"].
RunShell shell_of(const Instruction& instruction, SystemShell system) {
  RunShell result{system};
  bool seen = false;
  for (const Word& word : instruction.words) {
    if (seen) {
      result.errexit |= asks_for_errexit(word.text);
      continue;
    }
    const std::string_view program = word.text.substr(word.text.rfind('/') + 1);
    seen = dialect_of(program).has_value();
    if (program == "ash") result.sh = SystemShell::ash;
    if (program == "dash") result.sh = SystemShell::dash;
  }
  return result;
}

// What the script makes of /bin/sh, when it replaces it: `ln -sf /bin/bash /bin/sh`.
std::optional<SystemShell> replaced_shell(const ShellScript& script) {
  for (const Command& command : script.commands()) {
    const auto& words = command.arguments;
    const std::string_view program = command.program();
    if (program == "dpkg-reconfigure" && !words.empty() && words.back().text == "dash") {
      return SystemShell::bash;
    }
    if (program == "ln" && words.size() >= 2 && words.back().text.ends_with("bin/sh")) {
      const std::string_view target = words[words.size() - 2].text;
      return target.ends_with("dash") ? SystemShell::dash : SystemShell::bash;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<RunShell> run_shells(const Dockerfile& file) {
  std::vector<RunShell> result(file.instructions.size());
  std::vector<RunShell> at_end(file.stages.size());
  for (const Stage& stage : file.stages) {
    RunShell now;
    if (stage.parent != no_stage) {
      now = at_end[stage.parent];
    } else {
      now.sh = shell_of_image(stage);
      if (now.sh == SystemShell::unknown) now.sh = shell_by_packages(file.instructions_of(stage));
    }
    for (uint32_t i = stage.begin; i < stage.end; ++i) {
      const Instruction& instruction = file.instructions[i];
      if (instruction.keyword == Keyword::shell) now = shell_of(instruction, now.sh);
      result[i] = now;
      if (const auto shell = replaced_shell(instruction.script)) now.sh = *shell;
    }
    at_end[stage.index] = now;
  }
  return result;
}

bool has_errexit(std::string_view shebang) {
  const size_t blank = shebang.rfind(' ');
  return blank != std::string_view::npos && asks_for_errexit(shebang.substr(blank + 1));
}

bool is_set_errexit(const Command& command) {
  return command.name.text == "set" &&
         std::any_of(command.arguments.begin(), command.arguments.end(),
                     [](const shell::Word& word) { return asks_for_errexit(word.text); });
}

}  // namespace plimsoll
