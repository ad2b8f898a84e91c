#pragma once

#include <string>

#include "model/dockerfile.h"
#include "source/line_index.h"

namespace plimsoll {

// Stages, instructions and words with what they mean, for people.
[[nodiscard]] std::string dump_model(const Dockerfile& file, const LineIndex& lines);

}  // namespace plimsoll
