#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/dockerfile.h"

namespace plimsoll {

enum class Casing : uint8_t { lower, upper, mixed };

// By the ASCII letters; a text without any is `lower`.
[[nodiscard]] Casing casing_of(std::string_view text);

// The text in lower or upper case; as it is for `mixed`.
[[nodiscard]] std::string in_casing(std::string_view text, Casing casing);

// The ARGs before the first FROM are left alone, and what is no instruction stops the build.
[[nodiscard]] bool counts_for_casing(const Instruction& instruction);

// The case most keywords of the stages have; upper case when it is a draw, as in BuildKit.
[[nodiscard]] Casing keyword_casing(const Dockerfile& file);

}  // namespace plimsoll
