#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plimsoll {

// What a verb of a package manager does, as far as rules ask.
enum class PackageAction : uint8_t {
  none,
  install,
  update_lists,  // fetches what is on offer; installs nothing
  clean_lists,   // removes what update_lists fetched
};

struct PackageVerb {
  std::string_view name;
  PackageAction action;
};

// One program that installs packages, described once for all rules. Options are written as on its
// command line; `-t` also stands for the `-t` inside a cluster.
struct PackageManager {
  std::string_view program;
  std::span<const PackageVerb> verbs;
  std::span<const std::string_view> value_options;  // take the next word, or what follows `=`
  std::span<const std::string_view> assume_yes;
  std::span<const std::string_view> no_recommends;  // only what is needed, not what is recommended
  std::span<const std::string_view> recommends;     // what is recommended too, asked for by name
  std::string_view lists_path;                      // the folder that update_lists fills
  std::string_view state_path;  // a folder around it; empty when there is none of its own
};

// Null when `program` is none that is described here.
[[nodiscard]] const PackageManager* find_package_manager(std::string_view program);

}  // namespace plimsoll
