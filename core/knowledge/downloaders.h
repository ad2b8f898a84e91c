#pragma once

#include <cstdint>
#include <string_view>

#include "knowledge/option_syntax.h"
#include "knowledge/words.h"

namespace plimsoll {

// A program that fetches what addresses name. Options are without dashes, as in
// OptionSyntax.
struct Downloader {
  enum class Output : uint8_t { standard_output, file };

  std::string_view program;
  Output output;  // where the data goes when no option says
  OptionSyntax syntax;
  Words output_options = {};    // take the file to write; `-` is standard output
  Words file_options = {};      // make it write a file named after the address
  Words folder_options = {};    // name the folder for them
  Words checksum_options = {};  // make it compare what comes with a checksum
  Words insecure = {};          // options, or `option=value`, with which it trusts whoever answers
  // What its operands are.
  enum class Operands : uint8_t { addresses, address_and_file };

  Operands operands = Operands::addresses;
  Words verbs = {};  // it fetches only when told to: git clone
};

[[nodiscard]] const Downloader* find_downloader(std::string_view program);

// The same among PowerShell's commands, in any case. There `curl` and `wget`
// are names of Invoke-WebRequest.
[[nodiscard]] const Downloader* find_powershell_downloader(std::string_view program);

}  // namespace plimsoll
