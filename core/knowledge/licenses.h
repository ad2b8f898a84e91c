#pragma once

#include <string_view>

namespace plimsoll {

// True for an identifier of the SPDX License List, deprecated ones included, in the list's own
// letters. As in spdx-license-ids 3.0.24 of the npm registry.
[[nodiscard]] bool is_spdx_license(std::string_view id);

}  // namespace plimsoll
