#pragma once

#include <string>
#include <string_view>

#include "model/calendar.h"
#include "rules/policy.h"

namespace plimsoll {

struct PolicyResult {
  Policy policy;
  std::string error;  // names the place; empty when the policy is good
};

// Reads the `Policy` of docs/protocol.schema.json.
[[nodiscard]] PolicyResult read_policy(std::string_view json);

}  // namespace plimsoll
