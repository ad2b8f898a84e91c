#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/output.h"
#include "model/privilege.h"
#include "model/shell_options.h"
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

// What it means for the RUN when a command fails.
enum class Failure : uint8_t {
  stops,    // the build fails
  ignored,  // nothing: `a; b` without set -e, `a | b` without pipefail, `a || true`
  tested,   // it decides what runs next: `if a`, `! a`, `a || b`
};

// A command in its place: what its program receives, which instruction runs it, and how.
struct Invocation {
  const Instruction* instruction = nullptr;  // or the trigger of an ONBUILD
  const Command* command = nullptr;
  // As Command::program(); empty where a variable nobody can know decides.
  std::string_view program = {};
  Span program_span = {};  // of the word that names it
  std::span<const Argument> arguments = {};
  Failure failure = Failure::stops;
  ShellOptions options = {};  // as they are when it starts
  // As whom it runs: USER, then sudo, gosu and the like.
  Privilege privilege = Privilege::unknown;
  // Where it runs: WORKDIR, then `cd`. Not absolute where it begins in a directory that a base
  // image decides; nothing behind a `cd` to a place nobody knows.
  std::optional<std::string_view> directory = {};
  // Where what it prints goes, by its own redirections and those around it.
  Outputs outputs = {};
  // What its redirections name, one for each of them; of a here-document its delimiter.
  std::span<const Argument> targets = {};
};

}  // namespace plimsoll
