#pragma once

#include <optional>
#include <string_view>

#include "knowledge/account_tools.h"
#include "model/invocation.h"

namespace plimsoll {

// A user that a command adds.
struct CreatedUser {
  const AccountTool* tool = nullptr;
  std::string_view name;     // empty where it is not known
  std::string_view number;   // the UID as written; empty where none is given, or it is not known
  bool without_log = false;  // --no-log-init
};

// Nothing when the command adds none.
[[nodiscard]] std::optional<CreatedUser> created_user(const Invocation& invocation);

}  // namespace plimsoll
