#pragma once

#include "model/split_expansions.h"
#include "rules/reporter.h"

namespace plimsoll {

// Adds the fix that puts an expansion into double quotes, with the rest of its word where that
// reads better: `"$a/b"`, `--to="$a"`, `"$a"/*`. None where quotes inside would change theirs, and
// none for what a package manager is to install: that is a list more often than not.
void offer_quotes(const Dockerfile& file, const Instruction& run, const SplitExpansion& expansion,
                  DiagnosticBuilder diagnostic);

}  // namespace plimsoll
