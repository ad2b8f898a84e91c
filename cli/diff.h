#pragma once

#include <string>
#include <string_view>

namespace plimsoll::cli {

// A unified diff with three lines of context, as patch(1) and git read it. Empty when the texts are
// the same.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before,
                                       std::string_view after);

}  // namespace plimsoll::cli
