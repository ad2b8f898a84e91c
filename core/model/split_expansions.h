#pragma once

#include <cstdint>
#include <vector>

#include "shell/script.h"

namespace plimsoll {

struct Dockerfile;
struct Instruction;
struct ScriptVariables;

// Where that comes from which an expansion becomes. What comes from several places counts as the
// last of these.
enum class ValueOrigin : uint8_t {
  // Constants, numbers, single names, nothing at all; ARG and ENV: whoever wrote them knows whether
  // they are to be split.
  fixed,
  item,     // one value of a `for`: whatever it is, it is there
  foreign,  // what a command printed, what was read, what the base image may set
};

// An expansion outside quotes where the shell splits at blanks what it becomes, and takes `*` in it
// for names of files:
//
//     cp -r $dir/*.txt "$dir" >$log      not: x=$dir   case $dir in   for x in $dirs   [[ $dir ]]
//           ├──┤               ├──┤
//
// The name of a command that is one expansion is not among them: it holds a command with arguments.
struct SplitExpansion {
  enum class Place : uint8_t {
    argument,
    redirection,
    element,    // of `a=(…)`
    loop_glob,  // for x in $dir/*
  };

  Place place = Place::argument;
  const shell::Word* word = nullptr;
  const shell::Part* part = nullptr;  // a parameter or a command substitution
  const Command* command =
      nullptr;  // null in a loop's glob, and where a compound command redirects
  ValueOrigin origin = ValueOrigin::foreign;
};

// Of a RUN in shell form for a POSIX shell or bash, in the order in which the shell comes to them.
// Not of commands found in strings: which shell expands them, and when, is another question.
[[nodiscard]] std::vector<SplitExpansion> find_split_expansions(const Dockerfile& file,
                                                                const Instruction& run,
                                                                const ScriptVariables& variables);

// `$@` and `$*`, `${array[@]}` and `${array[*]}`: each element is split.
[[nodiscard]] bool is_list_of_arguments(const shell::Part& part);

}  // namespace plimsoll
