#include "model/user.h"

#include <algorithm>

#include "knowledge/base_image_users.h"
#include "knowledge/root_droppers.h"

namespace plimsoll {
namespace {

Privilege privilege_of_image(const ImageReference& image) {
  if (!image.valid()) return Privilege::unknown;
  std::string_view tag = image.tag;
  if (tag.empty() && image.digest.empty()) tag = "latest";
  const auto user = default_user(normalized_image(image.registry, image.repository), tag);
  return user ? privilege_of_user(*user) : Privilege::unknown;
}

bool drops_root(const Command& command) {
  return is_root_dropper(command.program()) ||
         std::any_of(command.prefixes.begin(), command.prefixes.end(),
                     [](const shell::Word& word) { return is_root_dropper(word.text); });
}

bool sets_user(const Instruction& instruction) {
  if (instruction.keyword != Keyword::user || instruction.words.empty()) return false;
  const Word& user = instruction.words.front();
  return !user.known() || !user_part(user.text).empty();
}

EffectiveUser set_by(const Instruction& user) {
  return {privilege_of(user.words.front()), &user, nullptr};
}

}  // namespace

Privilege privilege_of(const Word& user) {
  return user.known() ? privilege_of_user(user.text) : Privilege::unknown;
}

Privilege privilege_of_base(const Stage& stage) {
  switch (stage.base) {
    case BaseKind::scratch:
      return Privilege::root;
    case BaseKind::image:
      return privilege_of_image(stage.image);
    case BaseKind::stage:
    case BaseKind::unknown:
      break;
  }
  return Privilege::unknown;
}

EffectiveUser effective_user(const Dockerfile& file, const Stage& stage) {
  const Stage* at = &stage;
  while (true) {
    for (uint32_t i = at->end; i-- > at->begin;) {
      const Instruction& instruction = file.instructions[i];
      if (sets_user(instruction)) return set_by(instruction);
    }
    const Stage* parent = file.parent_of(*at);
    if (parent == nullptr) return {privilege_of_base(*at), nullptr, at};
    // The triggers of the parent run where the stage begins.
    for (uint32_t i = parent->end; i-- > parent->begin;) {
      for (const Instruction& trigger : file.instructions[i].trigger) {
        if (sets_user(trigger)) return set_by(trigger);
      }
    }
    at = parent;
  }
}

EffectiveUser user_at_start(const Dockerfile& file, const Stage& stage) {
  const Stage* parent = file.parent_of(stage);
  if (parent != nullptr) return effective_user(file, *parent);
  return {privilege_of_base(stage), nullptr, &stage};
}

bool drops_root_at_start(const Dockerfile& file, const Stage& stage) {
  for (const Stage* at = &stage; at != nullptr; at = file.parent_of(*at)) {
    for (const Instruction& instruction : file.instructions_of(*at)) {
      if (instruction.keyword != Keyword::entrypoint && instruction.keyword != Keyword::cmd)
        continue;
      const auto commands = instruction.script.commands();
      if (std::any_of(commands.begin(), commands.end(), drops_root)) return true;
    }
  }
  return false;
}

}  // namespace plimsoll
