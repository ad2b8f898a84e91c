#pragma once

#include "report/json_object.h"
#include "rules/policy.h"

namespace plimsoll {

// The policy in an object of a larger document; complaints go to the object's.
[[nodiscard]] Policy policy_from(JsonObject object);

}  // namespace plimsoll
