#pragma once

#include <string_view>

#include "knowledge/option_syntax.h"

namespace plimsoll {

// A program that adds a user: useradd(8) of shadow, adduser(8) of Debian and of busybox. All take
// the number as -u or --uid.
struct AccountTool {
  std::string_view program;
  OptionSyntax syntax;
  // It writes entries for the number into /var/log/lastlog and faillog, unless one is given.
  Words no_log_options = {};
};

// Null when `program` is none.
[[nodiscard]] inline const AccountTool* find_account_tool(std::string_view program) {
  static constexpr AccountTool tools[] = {
      {.program = "useradd",
       .syntax = {.value_options =
                      "b base-dir c comment d home-dir e expiredate f inactive g gid G groups k "
                      "skel K key p password P prefix R root s shell u uid Z selinux-user"},
       .no_log_options = "l no-log-init"},
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
