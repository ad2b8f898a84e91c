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
  std::string_view value_options = {};  // any other that takes a value
  std::string_view stdin_options = {};  // the code comes from standard input whatever follows
  Operands operands = Operands::script_first;
};

// A version behind the name does not count: `python3.12`. Null when it runs nothing of the kind.
[[nodiscard]] const Interpreter* find_interpreter(std::string_view program);

// A program that fetches one address.
struct Downloader {
  enum class Output : uint8_t { standard_output, file };

  std::string_view program;
  Output output;                             // where the data goes when no option says
  std::string_view output_option = {};       // takes the file to write; `-` is standard output
  std::string_view output_long_option = {};  // the same: `--output`
  std::string_view file_options = {};        // make it write a file named after the address
  std::string_view file_long_option = {};    // the same: `--remote-name`
  std::string_view value_options = {};       // any other that takes a value
};

[[nodiscard]] const Downloader* find_downloader(std::string_view program);

// Programs that let pass, or vouch for, only what bears the right signature or checksum.
[[nodiscard]] bool is_verifier(std::string_view program);

}  // namespace plimsoll
