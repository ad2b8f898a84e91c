#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plimsoll {

// `path` as seen from `directory`, without `.`, `..` and doubled slashes: /a/c for `../c` in /a/b.
// A directory that is not absolute leaves it so. Nothing where the directory would have to be
// known, or where `..` leads out of one that is not absolute.
[[nodiscard]] std::optional<std::string> path_in(std::optional<std::string_view> directory,
                                                 std::string_view path);

}  // namespace plimsoll
