#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// A duration as Go's time.ParseDuration reads it: `1m30s`, `500ms`, `1.5h`, `0`. In nanoseconds.
// Nothing when it is none: every number but 0 needs its unit (ns, us, µs, ms, s, m, h).
[[nodiscard]] std::optional<int64_t> parse_duration(std::string_view text);

}  // namespace plimsoll
