#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/interpreters.h"
#include "model/invocation.h"

namespace plimsoll {

// A command that fetches something, by the table of its program.
struct Download {
  const Invocation* invocation = nullptr;
  Downloader::Output output = Downloader::Output::file;
  std::vector<const Argument*> operands;  // addresses

  // An address of this machine (`file:`, localhost): nothing comes from outside.
  [[nodiscard]] bool is_local() const;
};

// Nothing when the program is no downloader.
[[nodiscard]] std::optional<Download> download(const Invocation& invocation);

}  // namespace plimsoll
