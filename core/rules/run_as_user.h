#pragma once

#include "model/dockerfile.h"
#include "rules/reporter.h"

namespace plimsoll {

// Adds the fix that has the image of `target` run as somebody else than root, from behind the last
// RUN on: as the user of the base image where root was only for the build, as the one user that the
// file adds, or else as a number that is nobody's. `root` is the USER to replace where no RUN comes
// behind it; null when there is none.
void offer_user(const Dockerfile& file, const Stage& target, const Instruction* root,
                DiagnosticBuilder diagnostic);

}  // namespace plimsoll
