#pragma once

#include "settings.h"

namespace plimsoll::cli {

// What the variables HADOLINT_… say.
[[nodiscard]] SettingsResult hadolint_environment();

}  // namespace plimsoll::cli
