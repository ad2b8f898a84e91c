#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace plimsoll {

// The variables that the configuration of a base image may set, PATH apart: the union over its
// tags, as nobody knows the tags to come. `image` is normalised (base_image_users.h). Nothing for
// images nobody has looked into.
[[nodiscard]] std::optional<std::vector<std::string_view>> base_environment(std::string_view image);

}  // namespace plimsoll
