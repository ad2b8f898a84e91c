#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// The last step of build_model(): fills in `invocations` and what is read from them.
void collect_invocations(Dockerfile& file);

}  // namespace plimsoll
