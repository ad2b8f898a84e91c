#pragma once

#include <optional>
#include <string_view>

#include "model/invocation.h"

namespace plimsoll {

// A user that a command adds.
struct CreatedUser {
  std::string_view name;    // empty where it is not known
  std::string_view number;  // the UID in digits; empty where none is given, or it is not known
  bool is_default = false;  // --build-arg may change what is said here
  bool writes_log = false;  // entries for the number in /var/log/lastlog and faillog
};

// Nothing when the command adds none.
[[nodiscard]] std::optional<CreatedUser> created_user(const Invocation& invocation);

}  // namespace plimsoll
