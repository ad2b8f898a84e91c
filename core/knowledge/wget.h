#pragma once

#include <string_view>

#include "knowledge/option_syntax.h"

namespace plimsoll {

// GNU wget 1.21 and wget2. The two-letter option is one of its kind.
inline constexpr OptionSyntax wget_syntax{.value_options = "a A B D e i I l o O P Q R t T U w X"};
inline constexpr std::string_view wget_no_verbose = "-nv";

// With one of these it draws no progress, draws it as asked, or writes it to a file.
inline constexpr Words wget_calm_options =
    "q quiet o output-file a append-output b background progress no-verbose no-show-progress";

}  // namespace plimsoll
