#include "model/shell_pragma.h"

#include "source/text.h"

namespace plimsoll {

std::optional<std::string_view> shell_pragma(std::string_view comment) {
  std::string_view rest = comment;
  for (const std::string_view part : {"hadolint", "shell", "="}) {
    if (!rest.starts_with(part)) return std::nullopt;
    const std::string_view behind = rest.substr(part.size());
    rest = trim_spaces(behind);
    if (part == "hadolint" && rest.size() == behind.size()) return std::nullopt;
  }
  return rest.substr(0, rest.find_first_of(" \t"));
}

}  // namespace plimsoll
