#pragma once

#include <cstdint>
#include <vector>

#include "model/dockerfile.h"

namespace plimsoll {

// Where in a Dockerfile a setting of a package manager may have been made: by its name in a command
// or a here-document, or in a configuration file whose text nobody sees here.
class PackageSettings {
 public:
  // Names in lower case; configuration files as in PackageManager.
  PackageSettings(const Dockerfile& file, const Words& names, const Words& config_files);

  // Earlier in the instruction's stage, in one that it is built on, or in the instruction itself.
  [[nodiscard]] bool may_hold_at(const Instruction& instruction) const;

 private:
  std::vector<uint32_t> from_;  // per stage: where in the Source it begins to hold
};

// One of these variables is in the environment of the command: by ENV or ARG, or by an assignment
// or `export` in its RUN.
[[nodiscard]] bool is_set_for(const Dockerfile& file, const PackageCommand& call,
                              const Words& variables);

}  // namespace plimsoll
