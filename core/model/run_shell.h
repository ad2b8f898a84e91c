#pragma once

#include <vector>

#include "knowledge/system_shells.h"
#include "model/dockerfile.h"

namespace plimsoll {

// The shells at one place of the file.
struct RunShell {
  SystemShell sh = SystemShell::unknown;  // what reads text for a POSIX shell
  bool errexit = false;                   // SHELL says `-e`
};

// Per instruction, by index: what the base image, the package managers used on it, SHELL, and a
// `ln -s bash /bin/sh` make of it.
[[nodiscard]] std::vector<RunShell> run_shells(const Dockerfile& file);

// True for `set -e`, also `-eux` and `-o errexit`.
[[nodiscard]] bool is_set_errexit(const Command& command);

// True for `#!/bin/sh -e`: what stands behind `#!`.
[[nodiscard]] bool has_errexit(std::string_view shebang);

}  // namespace plimsoll
