#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "knowledge/option_syntax.h"
#include "knowledge/words.h"

namespace plimsoll {

// What a verb of a package manager does, as far as rules ask.
enum class PackageAction : uint8_t {
  none,
  install,          // its operands; without any, npm and its like do the next
  install_project,  // what the project's own files ask for
  install_group,    // sets of packages that bear no version: groups, patterns, build dependencies
  install_locked,   // exactly what the lock file says: npm ci
  run,              // of a program: the one at hand, or one it fetches: go run x@v1, npm exec x@1
  upgrade,          // whatever is installed, to whatever is on offer
  dist_upgrade,     // the same, changing the release, vendor or set of packages where it has to
  remove,
  update_lists,  // fetches what is on offer; installs nothing
  clean_lists,   // removes what update_lists fetched
  clean_cache,   // removes what was fetched to be installed
  configure,
};

struct PackageVerb {
  std::string_view name;  // `cache clean`: two words, options may stand between them
  PackageAction action;
};

// Those that stand in for each other, and share their advice.
enum class PackageFamily : uint8_t {
  apt,
  apk,
  yum,
  dnf,
  zypper,
  pacman,
  python,
  conda,
  node,
  ruby,
  go,
  rust,
  php,
  brew,
  windows,
};

// One program that installs packages, described once for all rules. Members that are empty do not
// exist for that program. Names of options are without dashes, as in OptionSyntax.
struct PackageManager {
  std::string_view program;
  PackageFamily family;
  OptionSyntax syntax;
  std::span<const PackageVerb> verbs = {};
  PackageAction without_verb = PackageAction::none;  // what the program alone does: yarn

  Words dry_run = {};                 // it shows what it would do, and does nothing
  Words assume_yes = {};              // it asks nothing
  Words assume_yes_before_verb = {};  // the same, but only between program and verb
  Words quiet = {};                   // given twice, or with the value 2, asks nothing either
  Words yes_settings = {};            // names in its configuration, lower-case, that do it
  Words yes_variables = {};           // environment that does the same when set
  Words recommends_settings = {};     // the same for the next two
  Words config_files = {};            // where it finds them; of a folder, how its files begin

  Words no_recommends = {};  // only what is needed, not what is recommended
  Words recommends = {};     // what is recommended too, asked for by name

  // How an operand states the version it wants: one of these characters, behind the first. `-`
  // counts where a number follows it and no other `-`, or only a release: bash-5.1-6.el9.
  std::string_view version_marks = {};
  Words moving_versions = {};  // behind `@`: another version tomorrow
  Words version_options = {};  // state versions for all operands: -v 1.2, -c constraints.txt
  Words group_options = {};    // make all operands names of groups: -t pattern
  Words file_endings = {};     // an operand that ends so is a file or its address

  Words caches = {};              // folders it fills; relative ones lie in somebody's home
  Words cache_mounts = {};        // those a cache mount is for, where not each of several is
  Words lists = {};               // the folder that update_lists fills
  Words no_cache = {};            // options that fill none
  Words no_cache_variables = {};  // environment that does the same when true
  std::string_view clean_command = {};

  Words lock_files = {};
  Words lock_options = {};    // hold to the lock file, or have no use for one
  Words lock_variables = {};  // environment that does the same when set
  Words lock_settings = {};   // names in its configuration, lower-case, that do
  // What holds to the lock file: another verb, or an option behind it.
  std::string_view locked_verb = {};
  std::string_view locked_option = {};
};

// Null when `program` is none that is described here. A version behind the name does not count:
// pip3.12, dnf5, gem2.7. Cmdlets of PowerShell are found in any case.
[[nodiscard]] const PackageManager* find_package_manager(std::string_view program);

// The tables behind it.
[[nodiscard]] std::span<const PackageManager> system_package_managers();
[[nodiscard]] std::span<const PackageManager> language_package_managers();

}  // namespace plimsoll
