#pragma once

#include <cstdint>
#include <string_view>

#include "model/dockerfile.h"

namespace plimsoll {

enum class Privilege : uint8_t {
  root,
  unprivileged,
  unknown,  // a variable or an image nobody has looked into decides
};

// The user part of what USER names: `app` of `app:staff`.
[[nodiscard]] std::string_view user_part(std::string_view user);

// Root is the name `root` or a number that is zero however it is written (0, 00, +0, -0), whatever
// the group. Names keep their case.
[[nodiscard]] Privilege privilege_of(const Word& user);

// As whom a stage's commands run, and its container by default.
struct EffectiveUser {
  Privilege privilege = Privilege::unknown;
  const Instruction* instruction = nullptr;  // the USER that decides; null: the base image does
  const Stage* base = nullptr;  // where no USER decides: the stage whose FROM names that image
};

// At the end of `stage`. USER of the stages it is built on counts; a base image counts with the
// default user it is known to have, `scratch` with root. An empty USER counts as none.
[[nodiscard]] EffectiveUser effective_user(const Dockerfile& file, const Stage& stage);

// True when the stage's ENTRYPOINT or CMD starts a program whose purpose is to give up root (gosu,
// su-exec, setpriv, …), so that being root at first is what makes it work.
[[nodiscard]] bool drops_root_at_start(const Dockerfile& file, const Stage& stage);

}  // namespace plimsoll
