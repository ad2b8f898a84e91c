#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace plimsoll {

// Members keep the order they are written in: for the eye of the reader, and because in a policy
// the last line that names a rule decides.
using Json = nlohmann::ordered_json;

// Compact, and valid UTF-8 whatever bytes are in the strings: each maximal invalid part becomes one
// U+FFFD, as LineIndex counts it.
[[nodiscard]] std::string write_json(const Json& value);

struct JsonDocument {
  Json root;
  std::string error;  // with its place; empty when the text is good
};

// RFC 8259 with a byte order mark allowed. A name that stands twice in one object is an error, and
// so is nesting no request or policy needs.
[[nodiscard]] JsonDocument parse_json(std::string_view text);

}  // namespace plimsoll
