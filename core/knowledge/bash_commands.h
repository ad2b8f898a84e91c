#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "knowledge/system_shells.h"

namespace plimsoll {

// A built-in command of bash, or what it makes of one that every shell has.
struct BashCommand {
  // Which part of the command asks for it.
  enum class Where : uint8_t {
    name,     // the command itself: `pushd`
    letters,  // any of these in a word of options before the operands: the `e` of `echo -ne`
    value,    // this word, whether value or operator: `pipefail`, `==`
  };
  enum class Busybox : uint8_t { lacks, has };  // Alpine's: built with "bash compatibility"

  std::string_view program;
  std::string_view code;  // ShellCheck's
  Where where = Where::name;
  std::string_view text = {};  // letters, or the word
  Busybox busybox = Busybox::lacks;
  std::string_view remedy = {};  // what every shell has in its stead

  [[nodiscard]] bool lacking_in(SystemShell sh) const;
};

// The rows of one program.
[[nodiscard]] std::span<const BashCommand> bash_commands(std::string_view program);

}  // namespace plimsoll
