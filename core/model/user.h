#pragma once

#include <optional>
#include <string_view>

#include "model/dockerfile.h"
#include "model/privilege.h"

namespace plimsoll {

// Of what USER names.
[[nodiscard]] Privilege privilege_of(const Word& user);

// As whom a stage's commands run, and its container by default.
struct EffectiveUser {
  Privilege privilege = Privilege::unknown;
  const Instruction* instruction = nullptr;  // the USER that decides; null: the base image does
  const Stage* base = nullptr;  // where no USER decides: the stage whose FROM names that image
};

// The USER in the configuration of the image; nothing where nobody has looked.
[[nodiscard]] std::optional<std::string_view> user_of_image(const ImageReference& image);

// That of the base image, where the stage is not built on another one.
[[nodiscard]] Privilege privilege_of_base(const Stage& stage);

// At the end of `stage`. USER of the stages it is built on counts; a base image counts with the
// default user it is known to have, `scratch` with root. An empty USER counts as none.
[[nodiscard]] EffectiveUser effective_user(const Dockerfile& file, const Stage& stage);

// Before the first instruction of `stage`.
[[nodiscard]] EffectiveUser user_at_start(const Dockerfile& file, const Stage& stage);

// True when the stage's ENTRYPOINT or CMD starts a program whose purpose is to give up root (gosu,
// su-exec, setpriv, …), so that being root at first is what makes it work; where the image is
// given one of these, which a script is then there to call; and where the ENTRYPOINT is still that
// of a base image known to do so.
[[nodiscard]] bool drops_root_at_start(const Dockerfile& file, const Stage& stage);

}  // namespace plimsoll
