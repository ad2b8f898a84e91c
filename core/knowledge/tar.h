#pragma once

#include "knowledge/option_syntax.h"

namespace plimsoll {

// GNU tar 1.35 and bsdtar.
inline constexpr OptionSyntax tar_syntax = {
    .value_options =
        "b C f F g H I K L N T V X directory exclude exclude-from file files-from group "
        "mode owner use-compress-program",
    .style = OptionSyntax::Style::tar};
inline constexpr Words tar_file_options = "f file";
inline constexpr Words tar_folder_options = "C directory";
inline constexpr Words tar_create_options = "c create r append u update";
inline constexpr Words tar_extract_options = "x extract get";

// With these more, or something else, happens than that ADD unpacks all there is.
inline constexpr Words tar_selecting_options =
    "exclude exclude-from files-from one-top-level strip strip-components T transform wildcards X "
    "xform";

}  // namespace plimsoll
