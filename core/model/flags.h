#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/instruction.h"

namespace plimsoll {

enum class FlagKind : uint8_t {
  boolean,  // --link, --link=true, --link=false
  text,     // --chown=value; may be empty
  list,     // as text, and may come more than once
};

struct FlagShape {
  std::string_view name;
  FlagKind kind = FlagKind::text;
};

// The flags of the instruction (Dockerfile reference; BuildKit, instructions/parse.go). BuildKit
// takes flags off every instruction and refuses those that are not among them.
[[nodiscard]] std::span<const FlagShape> flags_of(Keyword keyword);

// True where BuildKit never looks at the flags it has taken off: ARG, STOPSIGNAL, HEALTHCHECK NONE.
[[nodiscard]] bool ignores_flags(const Instruction& instruction);

// True where both have the same flags with the same values, in any order. Values are compared as
// they mean.
[[nodiscard]] bool have_same_flags(const Instruction& a, const Instruction& b);

}  // namespace plimsoll
