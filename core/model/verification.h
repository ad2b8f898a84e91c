#pragma once

#include "model/dockerfile.h"

namespace plimsoll {

// Fills in Download::verification from `file_uses`. A check counts for what is fetched under the
// name it names, or was moved to, in the same RUN or an earlier one of its stage; one that runs
// only after the file itself does not. Directories are left out of it.
void verify_downloads(Dockerfile& file);

}  // namespace plimsoll
