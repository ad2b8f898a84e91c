#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// A program that runs another one: `sudo -u app make`, `timeout 10 curl …`.
//
//     timeout -k 5 10 curl …
//             ├──┤ option with a value
//                  ├┤ operand
struct Wrapper {
  enum class User : uint8_t {
    same,
    root,     // unless -u, --user or --reuid names another
    named,    // by one of these options, if at all
    operand,  // by the last operand
  };

  std::string_view program;
  // Options that take a value, which may be the next word: letters of the short ones, and the long
  // ones without dashes, with a blank on either side of each.
  std::string_view value_letters = {};
  std::string_view value_options = {};
  // Short options with which it runs nothing: `command -v`.
  std::string_view query_letters = {};
  // Words between the options and the command.
  unsigned operands = 0;
  // NAME=value may stand before the command, for its environment.
  bool takes_assignments = false;
  // What it runs does not find the environment it was called with.
  bool changes_environment = false;
  // As whom it runs the command.
  User user = User::same;
};

// Null when the program is none.
[[nodiscard]] const Wrapper* find_wrapper(std::string_view program);

}  // namespace plimsoll
