#pragma once

#include <string>
#include <string_view>

#include "rules/policy.h"

namespace plimsoll {

struct PolicyResult {
  Policy policy;
  std::string error;  // names the place; empty when the policy is good
};

// Reads the `Policy` of docs/protocol.schema.json.
[[nodiscard]] PolicyResult read_policy(std::string_view json);

// True for a day of the calendar, written YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace plimsoll
