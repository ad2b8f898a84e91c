#pragma once

#include <string>

#include "analyze.h"

namespace plimsoll {

// "no stage is called `app`; there are `build`, `test`" when the policy names a stage to build that
// the file does not have; else empty.
[[nodiscard]] std::string unknown_target(const Analysis& analysis, const Policy& policy);

}  // namespace plimsoll
