#pragma once

#include <string_view>
#include <vector>

#include "model/dockerfile.h"
#include "model/port.h"

namespace plimsoll {

// One port of an EXPOSE. A variable may hold several, with blanks between.
struct ExposedPort {
  const Word* word = nullptr;
  std::string_view text;  // the port, in `word->text`
  Port port;
};

// The ports of all stages in the order of the file, where no unknown variable decides.
[[nodiscard]] std::vector<ExposedPort> exposed_ports(const Dockerfile& file);

}  // namespace plimsoll
