#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// Numbers as Go's strconv reads them: the whole text, no blanks, no underscores. Nothing when it is
// none, or does not fit.

// strconv.ParseInt(text, 10, 64) and Atoi: a sign may stand in front.
[[nodiscard]] std::optional<int64_t> parse_integer(std::string_view text);
// strconv.ParseUint(text, base, 32): no sign.
[[nodiscard]] std::optional<uint32_t> parse_unsigned(std::string_view text, int base);
// strconv.ParseBool: 1 t T TRUE true True 0 f F FALSE false False.
[[nodiscard]] std::optional<bool> parse_bool(std::string_view text);

}  // namespace plimsoll
