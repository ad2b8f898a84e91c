#pragma once

#include <string_view>

#include "knowledge/option_syntax.h"

namespace plimsoll {

// A program that adds a user: useradd(8) of shadow, adduser(8) of Debian and of busybox. All take
// the number as -u or --uid.
struct AccountTool {
  std::string_view program;
  OptionSyntax syntax;
  // Writes entries for the number into /var/log/lastlog and faillog, unless told not to.
  bool writes_log = false;
};

// Null when `program` is none.
[[nodiscard]] inline const AccountTool* find_account_tool(std::string_view program) {
  static constexpr AccountTool tools[] = {
      {.program = "useradd",
       .syntax = {.value_options = "b c d e f g G k K p P R s u Z base-dir comment home-dir "
                                   "expiredate inactive gid groups skel key password prefix root "
                                   "shell uid selinux-user"},
       .writes_log = true},
      {.program = "adduser",
       .syntax = {.value_options = "G g h k s S u home shell uid gid ingroup firstuid lastuid "
                                   "firstgid lastgid gecos comment conf"}},
  };
  for (const AccountTool& tool : tools) {
    if (tool.program == program) return &tool;
  }
  return nullptr;
}

}  // namespace plimsoll
