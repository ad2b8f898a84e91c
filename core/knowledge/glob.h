#pragma once

#include <string_view>

namespace plimsoll {

// True when the whole of `text` matches `pattern`, a shell glob of `*`, `?` and `[a-z]`. A `*` also
// crosses slashes. A `[` that no `]` closes matches nothing.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace plimsoll
