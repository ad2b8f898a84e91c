#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/downloaders.h"
#include "model/command_line.h"
#include "model/invocation.h"

namespace plimsoll {

// Whether somebody looks at what was fetched before it runs.
enum class Verification : uint8_t {
  none,
  unknown,  // something is checked, and it may be this
  certain,  // the build stops unless its checksum or signature is right
};

// A command that fetches something, by the table of its program.
struct Download {
  // A file, or the folder of a clone, that it writes.
  struct File {
    std::string_view folder;  // that an option names; empty: none
    std::string_view name;    // or path, as its words say or as the address ends
    Knowledge knowledge = Knowledge::known;
    const Argument* argument = nullptr;  // what says so
  };

  const Invocation* invocation = nullptr;
  CommandLine line;
  std::vector<const Argument*> addresses;
  Downloader::Output output = Downloader::Output::file;
  std::vector<File> files;             // where the names are unknown there are fewer
  const Argument* insecure = nullptr;  // the option with which it trusts whoever answers
  Verification verification = Verification::none;

  // An address of this machine (`file:`, localhost): nothing comes from
  // outside.
  [[nodiscard]] bool is_local() const;
};

// Nothing when the program is no downloader.
[[nodiscard]] std::optional<Download> download(const Invocation& invocation);

}  // namespace plimsoll
