#pragma once

#include <cstdint>

#include "model/instruction.h"

namespace plimsoll {

// What one source word of ADD or COPY names.
enum class SourceKind : uint8_t {
  local,          // a path of the build context or of a stage
  local_archive,  // a local tar, compressed or not: ADD unpacks it, COPY does not
  remote_file,    // http:// or https://
  git,            // a git repository
  unknown,        // a variable decides
};

// By the text alone. Archives are told by their name (tar, tar.gz, tgz, tar.bz2, …); BuildKit looks
// at the bytes, which are not here. A zip is no archive: ADD does not unpack it.
[[nodiscard]] SourceKind source_kind(const Word& source);

}  // namespace plimsoll
