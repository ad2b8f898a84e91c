#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// Whether the FROM that a stage goes back to has a --platform of Windows.
[[nodiscard]] bool has_windows_platform(const Dockerfile& file, const Stage& stage);

// Whether a stage is one of Windows: by its --platform, the name of the image it goes back to, or
// the escape character that only Windows has a use for.
[[nodiscard]] bool is_windows(const Dockerfile& file, const Stage& stage);

}  // namespace plimsoll
