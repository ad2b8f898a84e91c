#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// The last step of build_model(): fills in `invocations`, `package_commands` and `downloads`.
void collect_invocations(Dockerfile& file);

}  // namespace plimsoll
