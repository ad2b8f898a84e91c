#pragma once

#include <string>
#include <string_view>

#include "rules/reporter.h"

namespace plimsoll {

// What rules on package managers share. `programs` are the managers a rule is about, as their
// tables call them: "npm yarn pnpm bun".

// Reports each command that takes packages in whatever version is newest on that day.
void report_unpinned(const Dockerfile& file, const Words& programs, Reporter& reporter);

// Reports each command that asks whether to go on; in a build nobody answers.
void report_prompts(const Dockerfile& file, const Words& programs, Reporter& reporter);

// One more argument behind an argument of the command, as a fix writes it there.
[[nodiscard]] std::string as_argument(const PackageCommand& call, std::string_view argument);

}  // namespace plimsoll
