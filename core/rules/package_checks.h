#pragma once

#include <string>
#include <string_view>

#include "rules/reporter.h"

namespace plimsoll {

// What rules on package managers share. `programs` are the managers a rule is about, as their
// tables call them: "npm yarn pnpm bun".

// What rules say of managers whose repositories keep few old versions, and of those with lock
// files.
inline constexpr std::string_view why_pinned_though_dropped =
    "A build next month gets another version, and nobody can tell which one a tested image had. "
    "Off "
    "by default: repositories keep few old versions, so that a pinned build may soon fail.";
inline constexpr std::string_view why_pinned_in_lock_file =
    "A build next month gets another version, and nobody can tell which one a tested image had. "
    "Off "
    "by default: a lock file is the better place.";

// Reports each command that takes packages in whatever version is newest on that day.
void report_unpinned(const Dockerfile& file, const Words& programs, Reporter& reporter);

// Reports each command that asks whether to go on; in a build nobody answers.
void report_prompts(const Dockerfile& file, const Words& programs, Reporter& reporter);

// One more argument behind an argument of the command, as a fix writes it there.
[[nodiscard]] std::string as_argument(const PackageCommand& call, std::string_view argument);

}  // namespace plimsoll
