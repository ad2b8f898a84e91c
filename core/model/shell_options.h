#pragma once

#include <span>
#include <string_view>

namespace plimsoll {

// What `set` has turned on, as far as rules ask.
struct ShellOptions {
  bool errexit = false;   // -e: the first failing command ends the script
  bool pipefail = false;  // -o pipefail: a pipe fails with any of its commands
  bool xtrace = false;    // -x: every command is printed before it runs
  bool login = false;     // -l: the shell reads profiles first, which may set any variable
};

// Reads the words behind `set`, or behind the name of a shell up to its first operand: `-euo
// pipefail -c`.
void apply_options(std::span<const std::string_view> words, ShellOptions& options);

}  // namespace plimsoll
