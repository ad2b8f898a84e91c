#pragma once

#include <string>

#include "model/dockerfile.h"
#include "source/line_index.h"

namespace plimsoll {

// What the program receives. `|` stands between the turns of a loop, `?` behind what nobody can
// know before the build: `apt-get install curl|git "$MORE"?`.
[[nodiscard]] std::string describe(const Invocation& invocation);

// How it runs, as far as that is not the usual: `ignored -e pipefail root /app`.
[[nodiscard]] std::string describe_context(const Invocation& invocation);

// One line per command:
//
//     3 apt-get install curl  # root
[[nodiscard]] std::string dump_invocations(const Dockerfile& file, const LineIndex& lines);

}  // namespace plimsoll
