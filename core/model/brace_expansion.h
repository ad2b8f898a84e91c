#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shell/script.h"

namespace plimsoll {

// The words that bash makes of one with braces, each as its parts: `a{b,c}` is `ab` and `ac`. Views
// stay those of the word. Nothing for ranges, {1..9}, and where they would be very many.
[[nodiscard]] std::optional<std::vector<std::vector<shell::Part>>> expand_braces(
    std::span<const shell::Part> parts);

}  // namespace plimsoll
