#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// What remains of a flag or a here-document's name when its quotes and escapes are read: `'` and
// `"` alike protect what is between them and go, the escape character makes the next one literal
// also inside them (BuildKit, parser.extractBuilderFlags). Variables are not looked at.
[[nodiscard]] std::string unquote(std::string_view raw, char escape);

}  // namespace plimsoll
