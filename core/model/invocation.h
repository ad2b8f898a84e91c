#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/variables.h"
#include "shell/script.h"
#include "source/span.h"

namespace plimsoll {

struct Instruction;

// One argument as the program receives it, after the shell has expanded the words of the command.
//
//     ENV PKGS="curl git"
//     RUN apt-get install -y $PKGS "$PKGS" $MORE
//                            ├───┤           span of the arguments `curl` and `git`
//                                  ├─────┤   span of the argument `curl git`
//                                         ├───┤  unknown: `text` is `$MORE`, whatever it becomes
//
// Conditions use `text` (and ask `known()` first), reports use `span`.
struct Argument {
  Span span;              // of the shell word
  std::string_view text;  // what is not known, and patterns, stand in it as written
  Knowledge knowledge = Knowledge::known;
  bool is_default = false;  // --build-arg may change it: an ARG with a default is in it
  const shell::Word* word = nullptr;
  // In a `for` over known words: what it is in the turns behind the first.
  std::span<const Argument> other_turns = {};

  [[nodiscard]] bool known() const { return knowledge == Knowledge::known; }
};

// A command in its place: what its program receives, and which instruction runs it.
struct Invocation {
  const Instruction* instruction = nullptr;  // or the trigger of an ONBUILD
  const Command* command = nullptr;
  // As Command::program(); empty where a variable nobody can know decides.
  std::string_view program = {};
  std::span<const Argument> arguments = {};
};

}  // namespace plimsoll
