#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// Which shell answers to the name /bin/sh.
enum class SystemShell : uint8_t {
  unknown,
  dash,  // Debian, Ubuntu: POSIX sh and little else
  ash,   // Alpine, busybox: knows some of bash
  bash,  // Red Hat, SUSE, Arch: bash under another name
};

// /bin/sh of a base image. `image` is normalised (base_image_users.h); `tag` is the one it is
// pulled by, empty when a digest or a variable decides.
[[nodiscard]] SystemShell system_shell(std::string_view image, std::string_view tag);

// /bin/sh of the distribution whose packages `program` installs.
[[nodiscard]] SystemShell system_shell_beside(std::string_view program);

// As people call it: `dash`.
[[nodiscard]] std::string_view to_string(SystemShell shell);

}  // namespace plimsoll
