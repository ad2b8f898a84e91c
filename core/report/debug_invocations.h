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

// Where its output and its errors go: `>a`, `2>>b`, `|`, `$()`, `>-` for nowhere, `>?` where nobody
// knows. Empty for what is seen in the log.
[[nodiscard]] std::string describe(const Outputs& outputs);

// `fetches /tmp/a.tgz`, `removes /tmp/*?`.
[[nodiscard]] std::string describe(const FileUse& use);

// What is known of a download: `verified`, `perhaps verified`, `unverified`.
[[nodiscard]] std::string_view describe(Verification verification);

// One line per command, and what it does with files:
//
//     3 tar -xf a.tgz -C /opt  # root /tmp >/tmp/list
//         writes /tmp/list
//         unpacks /tmp/a.tgz
//         fills /opt
[[nodiscard]] std::string dump_invocations(const Dockerfile& file, const LineIndex& lines);

}  // namespace plimsoll
