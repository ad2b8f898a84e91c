#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// Texts for fixes. Each writes `text` so that its reader gets exactly these bytes back.

// For ENV, LABEL and ARG values: in double quotes, with `"`, `$` and the escape character escaped.
[[nodiscard]] std::string double_quoted(std::string_view text, char escape);

// For exec form: a JSON string. `text` must be valid UTF-8.
[[nodiscard]] std::string json_quoted(std::string_view text);

}  // namespace plimsoll
