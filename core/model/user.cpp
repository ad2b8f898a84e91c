#include "model/user.h"

#include <algorithm>

#include "knowledge/base_image_users.h"
#include "knowledge/root_droppers.h"
#include "knowledge/windows_images.h"
#include "source/text.h"

namespace plimsoll {

std::optional<std::string_view> user_of_image(const ImageReference& image) {
  if (!image.valid()) return std::nullopt;
  std::string_view tag = image.tag;
  if (tag.empty() && image.digest.empty()) tag = "latest";
  return default_user(normalized_image(image.registry, image.repository), tag);
}

namespace {

Privilege privilege_of_image(const ImageReference& image) {
  const auto user = user_of_image(image);
  if (!user) return Privilege::unknown;
  const Privilege privilege = privilege_of_user(*user);
  // Windows has no root; what stands in for it cannot be told by the image's name.
  const bool is_windows = is_windows_image(image.repository, image.tag);
  return privilege == Privilege::root && is_windows ? Privilege::unknown : privilege;
}

bool drops_root(const Command& command) {
  return is_root_dropper(command.program()) ||
         std::any_of(command.prefixes.begin(), command.prefixes.end(),
                     [](const shell::Word& word) { return is_root_dropper(word.text); });
}

// su-exec==0.2-r0, gosu_1.17, /usr/local/bin/gosu
bool names_root_dropper(std::string_view text) {
  text = base_name(text);
  const std::string_view name = text.substr(0, text.find_first_of("=_@"));
  return name == "gosu" || name == "su-exec";
}

// Put into the image, to be called by a script that starts it.
bool brings_root_dropper(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.keyword == Keyword::copy || instruction.keyword == Keyword::add) {
    return !instruction.words.empty() && names_root_dropper(instruction.words.back().text);
  }
  const auto invocations = file.invocations_of(instruction);
  return instruction.keyword == Keyword::run &&
         std::any_of(invocations.begin(), invocations.end(), [](const Invocation& invocation) {
           return std::any_of(
               invocation.arguments.begin(), invocation.arguments.end(),
               [](const Argument& argument) { return names_root_dropper(argument.text); });
         });
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
  bool has_entrypoint = false;
  for (const Stage* at = &stage; at != nullptr; at = file.parent_of(*at)) {
    for (const Instruction& instruction : file.instructions_of(*at)) {
      if (brings_root_dropper(file, instruction)) return true;
      const bool is_entrypoint = instruction.keyword == Keyword::entrypoint;
      if (!is_entrypoint && instruction.keyword != Keyword::cmd) continue;
      has_entrypoint |= is_entrypoint;
      const auto commands = instruction.script.commands();
      if (std::any_of(commands.begin(), commands.end(), drops_root)) return true;
    }
    if (!has_entrypoint && at->base == BaseKind::image && at->image.valid() &&
        entrypoint_drops_root(normalized_image(at->image.registry, at->image.repository))) {
      return true;
    }
  }
  return false;
}

}  // namespace plimsoll
