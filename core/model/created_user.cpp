#include "model/created_user.h"

#include "model/command_line.h"

namespace plimsoll {

std::optional<CreatedUser> created_user(const Invocation& invocation) {
  CreatedUser user;
  user.tool = find_account_tool(invocation.program);
  if (user.tool == nullptr) return std::nullopt;
  const CommandLine line = read_command_line(invocation.arguments, user.tool->syntax);
  // adduser takes a group behind the name; then it adds no user.
  if (line.operands.size() == 1 && line.complete()) {
    user.name = line.operands[0]->text;
  }
  if (const auto* number = line.find("u uid")) {
    const bool digits = number->value.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) user.number = number->value;
  }
  user.without_log = line.has("l no-log-init") || !line.complete();
  return user;
}

}  // namespace plimsoll
