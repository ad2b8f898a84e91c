#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shell/script.h"
#include "source/span.h"

namespace plimsoll {

struct Dockerfile;
struct Instruction;

// What the shell text of one instruction does with variables, wherever it stands in it; commands in
// strings included, which another shell runs.
struct ScriptVariables {
  struct Use {
    std::string_view name;
    Span span;       // `$x`, `${x%y}`
    Span name_span;  // empty where quotes or continuations hide the place
    const shell::Part* part = nullptr;
    bool nested = false;
    // `${x:-y}`, `${x:?}`, `[ -n "$x" ]`: its author reckons with its being unset.
    bool guarded = false;
  };
  // NAME=value alone: neither exported, nor for one command, nor read or looped over.
  struct Assignment {
    std::string_view name;
    Span name_span;
    const Command* command = nullptr;
  };

  std::vector<Use> uses;
  std::vector<Assignment> assignments;
  std::unordered_set<std::string_view> set;      // in whatever way
  std::unordered_set<std::string_view> used;     // exported ones too
  std::unordered_set<std::string_view> items;    // of loops: never empty
  std::unordered_set<std::string_view> numbers;  // named by (( )), which sets nothing else
  // It sources a file, evaluates a text or sets names by a variable: anything may be set or used.
  bool opaque = false;
};

// Whether ARG, ENV or the base image give the shell text of this instruction a variable of that
// name. `unknown` where the base image decides and nobody has looked into it.
enum class Given : uint8_t { yes, no, unknown };

[[nodiscard]] Given is_given(const Dockerfile& file, const Instruction& instruction,
                             std::string_view name);

[[nodiscard]] ScriptVariables script_variables(const ShellScript& script);

}  // namespace plimsoll
