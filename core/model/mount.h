#pragma once

#include <optional>
#include <string_view>

namespace plimsoll {

// The value of an option of RUN --mount, by its lower-case name: `cache` for `type` in
// `type=cache,target=/root/.cache`. Names are compared in any case, the last one counts, as in
// BuildKit. Empty for an option without a value; nothing when it is not there. Quoted CSV fields,
// which nobody writes, are not taken apart.
[[nodiscard]] std::optional<std::string_view> mount_option(std::string_view mount,
                                                           std::string_view name);

}  // namespace plimsoll
