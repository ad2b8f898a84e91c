#pragma once

#include <optional>
#include <string_view>

namespace plimsoll {

// The shell that a comment says RUN uses, where the file itself cannot: `hadolint shell=bash`.
[[nodiscard]] std::optional<std::string_view> shell_pragma(std::string_view comment);

}  // namespace plimsoll
