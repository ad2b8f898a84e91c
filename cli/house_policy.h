#pragma once

#include <string>
#include <vector>

#include "options.h"

namespace plimsoll::cli {

// Everything that was said to this run, wherever it was said.
struct House {
  Policy policy;
  Settings settings;
  std::vector<std::string> notes;  // worth telling, no error
  std::string error;               // with its place; empty when all is well
};

// The environment, hadolint's configuration file, the policy file and the command line. The policy
// file has the last word on rules, registries and labels.
[[nodiscard]] House house_of(const Options& options);

}  // namespace plimsoll::cli
