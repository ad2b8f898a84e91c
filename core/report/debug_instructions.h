#pragma once

#include <string>
#include <string_view>

#include "model/dockerfile.h"
#include "source/line_index.h"

namespace plimsoll {

// One JSON line: {"path", "instructions": [{"keyword", "start", "end", "flags", "args", "json",
// "heredocs"}]}. `start` and `end` are lines; flags and arguments are those of the nodes that
// BuildKit's parser gives (frontend/dockerfile/parser), before anything is expanded, so that both
// can be compared.
[[nodiscard]] std::string dump_instructions(std::string_view path, const Dockerfile& file,
                                            const LineIndex& lines);

}  // namespace plimsoll
