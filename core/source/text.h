#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// Without white space (is_unicode_space) at both ends, or at the end.
[[nodiscard]] std::string_view trim_spaces(std::string_view text);
[[nodiscard]] std::string_view trim_spaces_behind(std::string_view text);

// ASCII letters alone change; other bytes stay.
[[nodiscard]] char to_lower(char c);
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace plimsoll
