#pragma once

#include <cstdint>

#include "shell/script.h"

namespace plimsoll {

struct Argument;

// Where a stream of a command goes.
struct Output {
  enum class Kind : uint8_t {
    log,       // of the build, or of the container
    pipe,      // another command reads it
    captured,  // by the $(…), <(…) or >(…) around it
    file,
    nothing,  // /dev/null, or it is closed
    unknown,  // a variable decides, or the caller of the function
  };
  enum class Mode : uint8_t { replace, append };

  Kind kind = Kind::log;
  Mode mode = Mode::replace;       // of a file
  const Argument* file = nullptr;  // what names it
};

struct Outputs {
  Output standard;
  Output errors;
};

// What a redirection makes of them; `target` is its word, expanded. Input and further descriptors
// change nothing.
void redirect(Outputs& outputs, const shell::Redirection& redirection, const Argument& target);

}  // namespace plimsoll
