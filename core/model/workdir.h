#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// True where the stage is known to begin in `/`: on an image, or on nothing, without a WORKDIR. Of
// a stage built on another one, that one decides.
[[nodiscard]] bool begins_in_root(const Stage& stage);

}  // namespace plimsoll
