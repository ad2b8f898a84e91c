#pragma once

#include "model/dockerfile.h"
#include "rules/reporter.h"

namespace plimsoll {

// Adds a fix that gives the stage a name no other has, its own with a number behind it, where it is
// named and wherever the file uses it.
void offer_new_name(const Dockerfile& file, const Stage& stage, DiagnosticBuilder& diagnostic);

}  // namespace plimsoll
