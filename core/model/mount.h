#pragma once

#include <optional>
#include <string_view>

namespace plimsoll {

// The value of an option of RUN --mount, by its lower-case name: `cache` for `type` in
// `type=cache,target=/root/.cache`. Names are compared in any case, the last one counts, as in
// BuildKit. Empty for an option without a value; nothing when it is not there, or in a mount with
// quoted CSV fields, which nobody writes.
[[nodiscard]] std::optional<std::string_view> mount_option(std::string_view mount,
                                                           std::string_view name);

}  // namespace plimsoll
