#include "model/mount.h"

#include "source/text.h"

namespace plimsoll {

std::optional<std::string_view> mount_option(std::string_view mount, std::string_view name) {
  std::optional<std::string_view> found;
  if (mount.find('"') != std::string_view::npos) return found;
  while (!mount.empty()) {
    const size_t comma = mount.find(',');
    const std::string_view field = mount.substr(0, comma);
    const size_t equals = field.find('=');
    if (equals_ignoring_case(field.substr(0, equals), name)) {
      // An option without a value has its empty value where the field ends.
      found = field.substr(equals == std::string_view::npos ? field.size() : equals + 1);
    }
    mount = comma == std::string_view::npos ? std::string_view() : mount.substr(comma + 1);
  }
  return found;
}

}  // namespace plimsoll
