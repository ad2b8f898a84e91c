#pragma once

#include <string>
#include <string_view>

#include "settings.h"

namespace plimsoll::cli {

// The configuration file that hadolint would take: the first there is of those in the current
// folder, in $XDG_CONFIG_HOME and in $HOME. Empty when there is none.
[[nodiscard]] std::string find_hadolint_file();

// Reads the text of such a file. `path` is how complaints call it.
[[nodiscard]] SettingsResult read_hadolint_file(const std::string& path, std::string_view text);

}  // namespace plimsoll::cli
