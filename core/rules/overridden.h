#pragma once

#include "model/dockerfile.h"
#include "rules/reporter.h"

namespace plimsoll {

// Reports every instruction of that keyword that a later one of the same stage makes void.
void report_overridden(const Dockerfile& file, Keyword keyword, Reporter& reporter);

}  // namespace plimsoll
