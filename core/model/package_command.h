#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/package_managers.h"
#include "model/command_line.h"
#include "model/invocation.h"

namespace plimsoll {

// An operand of a command that installs.
struct Package {
  enum class Version : uint8_t {
    stated,   // curl=8.1, or by an option for all: -c constraints.txt
    moving,   // tool@latest
    missing,  // whatever is newest on the day of the build
    none,     // it bears none: a file, an address, a group of packages
    unknown,  // a variable decides
  };

  const Argument* argument = nullptr;
  Version version = Version::unknown;
};

// A command read as its package manager reads it:
//
//     python3 -m pip --quiet install --upgrade -t /srv flask==3.1
//                    ├─────┤         ├─────────────┤              options, in `line`
//                            ├─────┤                              verb
//                                                    ├────────┤   packages
//     ├────────────────────────────┤                              head
//
// Where nobody can know what an argument is, it counts as a package.
struct PackageCommand {
  const Invocation* invocation = nullptr;
  const PackageManager* manager = nullptr;
  PackageAction action = PackageAction::none;
  CommandLine line;
  std::string_view program;        // as written: pip3, also where it is a module
  std::string_view verb_name;      // `install`, `cache clean`
  const Argument* verb = nullptr;  // its last word; null for one that needs none: yarn
  std::vector<Package> packages;   // of install, install_group and run
  bool options_unknown = false;    // an argument nobody can know stands where options do

  // As people call it: `apt-get install`, `pip install`.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] Span head() const;
  // Never asks whether to go on.
  [[nodiscard]] bool assumes_yes() const;
  // An option's value names one of these settings, lower-case: -o APT::Get::Assume-Yes=true.
  [[nodiscard]] bool sets(const Words& settings) const;
  // What the files of the project ask for, not what the command names.
  [[nodiscard]] bool installs_project() const {
    return action == PackageAction::install_project ||
           (action == PackageAction::install && manager->family == PackageFamily::node &&
            packages.empty());
  }
};

// Nothing when the program is no package manager, or when it is told to do nothing.
[[nodiscard]] std::optional<PackageCommand> package_command(const Invocation& invocation);

}  // namespace plimsoll
