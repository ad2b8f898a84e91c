#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace plimsoll {

// The candidate that was probably meant: at most two letters away (inserted, left out or replaced),
// letters compared in any case, and closer than that for short words. The first of equals. Nothing
// when `written` is itself a candidate.
[[nodiscard]] std::optional<std::string_view> suggest(std::string_view written,
                                                      std::span<const std::string_view> candidates);

}  // namespace plimsoll
