#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/variables.h"
#include "model/working_depth.h"

namespace plimsoll {

// Why BuildKit refuses a RUN --mount (instructions/commands_runmount.go,
// dockerfile2llb/convert_*.go).
enum class MountError : uint8_t {
  empty,
  bad_quotes,  // CSV: a `"` inside a field, or one that does not end
  no_value,    // a field without `=` that is none of ro, rw, readonly, readwrite, required
  unknown_key,
  unknown_type,
  not_for_type,        // the key does not exist for this type of mount
  bad_value,           // no bool, size, number, or way of sharing
  root_target,         // the whole file system
  secret_unnamed,      // neither id, source nor target
  secret_named_twice,  // both id and source
};

struct MountFault {
  MountError error = MountError::empty;
  std::string_view field;  // where in the mount's text; the whole of it where no field is to blame
  std::string key;         // in small letters
  std::string value;       // variables resolved
  std::string_view type;   // of the mount, as far as it was known there
};

// Everything that is wrong with `mount`, the value of the flag without its quotes. A value that is
// not known before the build is taken for a good one. `from` with a variable is left to others: it
// is refused before variables are looked at. A relative target leads on from a
// directory as deep as `depth`.
[[nodiscard]] std::vector<MountFault> mount_faults(std::string_view mount, char escape,
                                                   const VariableView& view, Depth depth);

}  // namespace plimsoll
