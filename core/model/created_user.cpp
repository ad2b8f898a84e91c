#include "model/created_user.h"

#include <algorithm>

#include "knowledge/account_tools.h"
#include "model/command_line.h"

namespace plimsoll {

std::optional<CreatedUser> created_user(const Invocation& invocation) {
  const AccountTool* tool = find_account_tool(invocation.program);
  if (tool == nullptr) return std::nullopt;
  const CommandLine line = read_command_line(invocation.arguments, tool->syntax);
  CreatedUser user;
  // With a second name adduser adds no user, but the user to a group.
  const bool is_one = line.operands.size() == 1;
  if (is_one && line.operands[0]->known()) user.name = line.operands[0]->text;
  if (const CommandLine::Option* number = line.find("u uid")) {
    const bool digits = number->value.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) user.number = number->value;
  }
  user.is_default = std::any_of(invocation.arguments.begin(), invocation.arguments.end(),
                                [](const Argument& argument) { return argument.is_default; });
  // Beside the name, what nobody knows may be options.
  const bool all_known = std::all_of(line.operands.begin(), line.operands.end(),
                                     [](const Argument* operand) { return operand->known(); });
  user.writes_log =
      !tool->no_log_options.empty() && !line.has(tool->no_log_options) && (is_one || all_known);
  return user;
}

}  // namespace plimsoll
