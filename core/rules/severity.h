#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// Ordered: a later enumerator weighs more.
enum class Severity : uint8_t { info, low, medium, high, critical };

[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> severity_from(std::string_view text);

}  // namespace plimsoll
