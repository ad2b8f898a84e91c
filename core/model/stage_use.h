#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// Whether BuildKit refuses the name of a stage or image before it looks for it, as it would not
// stay as it is: COPY has no variables, quotes or escapes in it; a mount no `$` but at its very
// end.
[[nodiscard]] bool needs_expansion(const Dockerfile& file, const StageUse& use);

}  // namespace plimsoll
