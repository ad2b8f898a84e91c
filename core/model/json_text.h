#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// What a JSON string literal means, given with its quotes. It must be one the grammar has accepted.
// Lone surrogates become U+FFFD, as in Go.
[[nodiscard]] std::string decode_json_string(std::string_view literal);

}  // namespace plimsoll
