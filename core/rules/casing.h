#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll {

enum class Casing : uint8_t { lower, upper, mixed };

// By the ASCII letters; a text without any is `lower`.
[[nodiscard]] Casing casing_of(std::string_view text);

// The text in lower or upper case; as it is for `mixed`.
[[nodiscard]] std::string in_casing(std::string_view text, Casing casing);

}  // namespace plimsoll
