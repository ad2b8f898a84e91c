#pragma once

#include "options.h"

namespace plimsoll::cli {

// Exit codes, also those of the whole program.
inline constexpr int clean = 0;
inline constexpr int has_diagnostics = 1;
inline constexpr int failed = 2;

// Judges the files, or fixes them, and reports. Returns the exit code.
[[nodiscard]] int check(const Options& options);

// Prints a view of each file.
[[nodiscard]] int debug(const Options& options);

}  // namespace plimsoll::cli
