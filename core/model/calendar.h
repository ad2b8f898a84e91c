#pragma once

#include <string_view>

namespace plimsoll {

// True for a day of the calendar, written YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace plimsoll
