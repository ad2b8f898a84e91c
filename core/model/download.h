#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/interpreters.h"
#include "shell/script.h"

namespace plimsoll {

// A command that fetches something, by the table of its program.
struct Download {
  const shell::Command* command = nullptr;
  Downloader::Output output = Downloader::Output::file;
  std::vector<const shell::Word*> operands;  // addresses

  // An address of this machine (`file:`, localhost): nothing comes from outside.
  [[nodiscard]] bool is_local() const;
};

// Nothing when the program is no downloader.
[[nodiscard]] std::optional<Download> download(const shell::Command& command);

}  // namespace plimsoll
