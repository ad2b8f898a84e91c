#pragma once

#include <cstdint>
#include <string_view>

#include "knowledge/option_syntax.h"
#include "knowledge/words.h"

namespace plimsoll {

// A program that lets pass, or vouches for, only what bears the right checksum or signature.
struct Verifier {
  // What it checks.
  enum class Target : uint8_t {
    listed,       // files that a list names, which is an operand or standard input: sha256sum -c
    operands,     // its operands, verbs left out
    signed_file,  // what stands behind a signature; alone, `a.asc` is the signature of `a`
    option,       // the value of one of `target_options`
    printed,      // nothing: it prints what somebody may compare
  };

  std::string_view program;
  // Options, or a word among the operands, with which alone it checks. Without them, programs that
  // read lists print what they would list.
  Words when = {};
  Words verbs = {};  // operands that are no files; with the first of them it prints as well
  Target target = Target::operands;
  Words target_options = {};
  OptionSyntax syntax = {};
};

// Null when it is none. PowerShell's commands are found in any case.
[[nodiscard]] const Verifier* find_verifier(std::string_view program);

// `a` for `a.asc`; empty when it is no name of a signature.
[[nodiscard]] std::string_view signed_by(std::string_view signature);

// `a` for `a.sha256` and `a.sha256.txt`; empty when the name of a list does not say what it lists.
[[nodiscard]] std::string_view listed_by(std::string_view list);

}  // namespace plimsoll
