#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

enum class Privilege : uint8_t {
  root,
  unprivileged,
  unknown,  // a variable or an image nobody has looked into decides
};

// The user part of what USER names: `app` of `app:staff`.
[[nodiscard]] std::string_view user_part(std::string_view user);

// Root is the name `root` or a number that is zero however it is written (0, 00, +0, -0), whatever
// the group. Names keep their case.
[[nodiscard]] Privilege privilege_of_user(std::string_view user);

}  // namespace plimsoll
