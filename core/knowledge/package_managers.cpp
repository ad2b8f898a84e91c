#include "knowledge/package_managers.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

// apt-get(8), apt(8) and aptitude(8) of Debian 12 and 13.
constexpr PackageVerb apt_verbs[] = {
    {"dist-clean", PackageAction::clean_lists},
    {"distclean", PackageAction::clean_lists},
    {"install", PackageAction::install},
    {"update", PackageAction::update_lists},
};
constexpr std::string_view apt_value_options[] = {
    "-a",
    "-c",
    "-o",
    "-P",
    "-t",
    "--build-profiles",
    "--config-file",
    "--default-release",
    "--host-architecture",
    "--option",
    "--solver",
    "--target-release",
};
constexpr std::string_view apt_assume_yes[] = {"-y", "--yes", "--assume-yes"};
constexpr std::string_view apt_no_recommends[] = {"--no-install-recommends"};
constexpr std::string_view apt_recommends[] = {"--install-recommends"};

constexpr PackageVerb aptitude_verbs[] = {
    {"install", PackageAction::install},
    {"update", PackageAction::update_lists},
};
constexpr std::string_view aptitude_value_options[] = {
    "-F", "-o", "-O", "-S", "-t", "-w", "--display-format", "--sort", "--target-release", "--width",
};
constexpr std::string_view aptitude_assume_yes[] = {"-y", "--assume-yes"};
constexpr std::string_view aptitude_no_recommends[] = {"-R", "--without-recommends"};
constexpr std::string_view aptitude_recommends[] = {"-r", "--with-recommends"};

constexpr PackageManager apt_like(std::string_view program) {
  return {.program = program,
          .verbs = apt_verbs,
          .value_options = apt_value_options,
          .assume_yes = apt_assume_yes,
          .no_recommends = apt_no_recommends,
          .recommends = apt_recommends,
          .lists_path = "/var/lib/apt/lists",
          .state_path = "/var/lib/apt"};
}

constexpr PackageManager managers[] = {
    apt_like("apt"),
    apt_like("apt-get"),
    {.program = "aptitude",
     .verbs = aptitude_verbs,
     .value_options = aptitude_value_options,
     .assume_yes = aptitude_assume_yes,
     .no_recommends = aptitude_no_recommends,
     .recommends = aptitude_recommends,
     .lists_path = "/var/lib/apt/lists",
     .state_path = "/var/lib/apt"},
};

}  // namespace

const PackageManager* find_package_manager(std::string_view program) {
  const auto* const found =
      std::find_if(std::begin(managers), std::end(managers),
                   [&](const PackageManager& manager) { return manager.program == program; });
  return found == std::end(managers) ? nullptr : found;
}

}  // namespace plimsoll
