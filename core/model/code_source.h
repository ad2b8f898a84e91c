#pragma once

#include <cstdint>
#include <optional>

#include "shell/script.h"

namespace plimsoll {

// Where a command that runs code finds it.
struct CodeSource {
  enum class Kind : uint8_t {
    standard_input,  // sh, bash -s -- -y, python3 -
    text,            // sh -c "…", eval "…"; `word` holds the code
    file,            // bash script.sh, source file; `word` names it
  };

  Kind kind = Kind::standard_input;
  const shell::Word* word = nullptr;
};

// Nothing when the command runs no code that it is given.
[[nodiscard]] std::optional<CodeSource> code_source(const shell::Command& command);

}  // namespace plimsoll
