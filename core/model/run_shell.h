#pragma once

#include <vector>

#include "knowledge/system_shells.h"

namespace plimsoll {

struct Dockerfile;

struct FileUse;

// Puts another shell in the place of /bin/sh: `ln -sf /bin/bash /bin/sh`.
[[nodiscard]] bool replaces_shell(const FileUse& use);

// For Dockerfile::run_shells: what reads text for a POSIX shell at each instruction, as the base
// image, the package managers used on it, SHELL, and a `ln -s bash /bin/sh` make it.
[[nodiscard]] std::vector<SystemShell> run_shells(const Dockerfile& file);

}  // namespace plimsoll
