#pragma once

#include <string>

#include "model/dockerfile.h"
#include "source/line_index.h"

namespace plimsoll {

// One line per command: what its program receives, with variables resolved.
//
//     3 apt-get install curl|git "$MORE"?
//
// `|` stands between the turns of a loop, `?` behind what nobody can know before the build.
[[nodiscard]] std::string describe(const Invocation& invocation);  // without the line's number
[[nodiscard]] std::string dump_invocations(const Dockerfile& file, const LineIndex& lines);

}  // namespace plimsoll
