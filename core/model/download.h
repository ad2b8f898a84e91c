#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/downloaders.h"
#include "model/command_line.h"
#include "model/invocation.h"

namespace plimsoll {

// A command that fetches something, by the table of its program.
struct Download {
  const Invocation* invocation = nullptr;
  CommandLine line;
  std::vector<const Argument*> addresses;
  Downloader::Output output = Downloader::Output::file;
  std::string_view file;               // the file it is told to write; empty: none by name
  const Argument* insecure = nullptr;  // the option with which it trusts whoever answers

  // An address of this machine (`file:`, localhost): nothing comes from
  // outside.
  [[nodiscard]] bool is_local() const;
};

// Nothing when the program is no downloader.
[[nodiscard]] std::optional<Download> download(const Invocation& invocation);

}  // namespace plimsoll
