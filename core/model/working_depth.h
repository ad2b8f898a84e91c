#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/dockerfile.h"

namespace plimsoll {

// How many directories below the root a path leads to, from a directory as deep as `from`. Nothing
// where that is not known and decides.
using Depth = std::optional<uint32_t>;
[[nodiscard]] Depth depth_of(std::string_view path, Depth from);

// How deep each instruction works, by index. Nothing where the base image, a variable or Windows
// decides, and before the first FROM.
[[nodiscard]] std::vector<Depth> working_depths(const Dockerfile& file, Assumption assumption);

}  // namespace plimsoll
