#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// What hadolint calls a severity. Ordered: a later enumerator weighs more.
enum class HadolintLevel : uint8_t { ignore, style, info, warning, error };

[[nodiscard]] std::string_view to_string(HadolintLevel level);
[[nodiscard]] std::optional<HadolintLevel> hadolint_level_from(std::string_view text);

// The level of a code, `DL3020` or `SC2086`, that nobody has configured: hadolint 2.15, ShellCheck
// 0.11. `ignore` is hidden until a configuration gives it another. Nothing for what is no such
// code.
[[nodiscard]] std::optional<HadolintLevel> hadolint_level_of(std::string_view code);

}  // namespace plimsoll
