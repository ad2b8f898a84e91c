#pragma once

#include <string_view>
#include <vector>

#include "knowledge/system_shells.h"
#include "shell/script.h"

namespace plimsoll {

struct Dockerfile;

// The shells at one place of the file.
struct RunShell {
  SystemShell sh = SystemShell::unknown;  // what reads text for a POSIX shell
  bool errexit = false;                   // SHELL says `-e`
};

// For Dockerfile::run_shells: what the base image, the package managers used on it, SHELL, and a
// `ln -s bash /bin/sh` make of it at each instruction.
[[nodiscard]] std::vector<RunShell> run_shells(const Dockerfile& file);

// True for `set -e`, also `-eux` and `-o errexit`.
[[nodiscard]] bool is_set_errexit(const Command& command);

// True for `#!/bin/sh -e`: what stands behind `#!`.
[[nodiscard]] bool has_errexit(std::string_view shebang);

}  // namespace plimsoll
