#include "knowledge/package_managers.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {
namespace {

const PackageManager* find(std::span<const PackageManager> managers, std::string_view program) {
  const auto found =
      std::find_if(managers.begin(), managers.end(), [&](const PackageManager& manager) {
        return manager.family == PackageFamily::windows
                   ? equals_ignoring_case(manager.program, program)
                   : manager.program == program;
      });
  return found == managers.end() ? nullptr : &*found;
}

}  // namespace

const PackageManager* find_package_manager(std::string_view program) {
  const size_t end = program.find_last_not_of("0123456789.-");
  if (end == std::string_view::npos) return nullptr;
  program = program.substr(0, end + 1);
  const PackageManager* found = find(system_package_managers(), program);
  return found != nullptr ? found : find(language_package_managers(), program);
}

}  // namespace plimsoll
