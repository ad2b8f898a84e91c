#pragma once

#include "knowledge/words.h"

namespace plimsoll {

// GNU wget 1.25 and wget2: with one of these it draws no progress, draws it as asked, or writes it
// to a file. The table of downloaders reads -nv as -n with the value `v`.
inline constexpr Words wget_calm_options =
    "q quiet o output-file a append-output b background progress no-verbose no-show-progress";

}  // namespace plimsoll
