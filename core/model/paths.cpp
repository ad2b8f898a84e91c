#include "model/paths.h"

#include <algorithm>
#include <vector>

namespace plimsoll {

std::optional<std::string> path_in(std::optional<std::string_view> directory,
                                   std::string_view path) {
  const bool is_absolute = path.starts_with('/');
  if (!is_absolute && !directory) return std::nullopt;
  const bool from_root = is_absolute || directory->starts_with('/');
  std::vector<std::string_view> names;
  bool is_inside = true;
  const auto add = [&](std::string_view rest) {
    while (!rest.empty()) {
      const size_t size = std::min(rest.find('/'), rest.size());
      const std::string_view name = rest.substr(0, size);
      rest.remove_prefix(std::min(size + 1, rest.size()));
      if (name.empty() || name == ".") continue;
      if (name != "..") {
        names.push_back(name);
      } else if (!names.empty()) {
        names.pop_back();
      } else {
        is_inside = is_inside && from_root;
      }
    }
  };
  if (!is_absolute) add(*directory);
  add(path);
  if (!is_inside) return std::nullopt;
  std::string result;
  for (const std::string_view name : names) {
    if (from_root || !result.empty()) result += '/';
    result += name;
  }
  if (result.empty() && from_root) result = "/";
  return result;
}

}  // namespace plimsoll
