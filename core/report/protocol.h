#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// Answers one request of docs/protocol.schema.json. Total: what is no request is answered by a
// Failure that names the place.
[[nodiscard]] std::string answer(std::string_view request);

}  // namespace plimsoll
