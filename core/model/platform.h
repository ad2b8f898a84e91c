#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plimsoll {

// os/architecture/variant, in the names that BuildKit settles on: `x86_64` is `amd64`, `aarch64` is
// `arm64`. Empty is what depends on the machine that builds (`linux` alone names no architecture).
struct Platform {
  std::string os;
  std::string architecture;
  std::string variant;
};

// As containerd/platforms reads it: `os`, `architecture`, `os/architecture` or
// `os/architecture/variant`, where the os may carry a version and features in parentheses. With a
// slash any names will do; alone it must be one that is known. Nothing when it is no platform.
[[nodiscard]] std::optional<Platform> parse_platform(std::string_view text);

}  // namespace plimsoll
