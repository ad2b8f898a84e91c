#pragma once

#include "knowledge/package_managers.h"
#include "model/package_command.h"

namespace plimsoll {

// Whether an operand of `manager` says which version it wants.
[[nodiscard]] Package::Version package_version(const PackageManager& manager,
                                               const Argument& argument);

}  // namespace plimsoll
