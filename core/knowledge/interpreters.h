#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// Options in these tables are single letters, as they stand in a cluster: `cs` means -c and -s.

// A program that runs what it reads on standard input when its words name nothing else.
struct Interpreter {
  // What stands behind `--`.
  enum class Operands : uint8_t { script_first, arguments };

  std::string_view program;
  std::string_view code_options;  // the next word, or the rest of this one, is the code
  std::string_view code_long_option = {};
  std::string_view value_options = {};   // any other that takes a value
  std::string_view module_options = {};  // the next word names a module to run: python -m pip
  std::string_view stdin_options = {};   // the code comes from standard input whatever follows
  Operands operands = Operands::script_first;
};

// A version behind the name does not count: `python3.12`. Null when it runs nothing of the kind.
[[nodiscard]] const Interpreter* find_interpreter(std::string_view program);

}  // namespace plimsoll
