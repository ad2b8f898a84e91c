#pragma once

#include <string_view>

namespace plimsoll {

// True for variables that a shell or the runtime of a build gives a value by itself, declared or
// not: HOME, PWD, RANDOM, and the proxies that BuildKit hands on.
[[nodiscard]] bool is_set_by_system(std::string_view name);

}  // namespace plimsoll
