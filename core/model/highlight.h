#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/dockerfile.h"
#include "source/span.h"

namespace plimsoll {

enum class TokenKind : uint8_t {
  keyword,
  comment,
  directive,
  flag,
  string,
  variable,
  number,
  operation,  // of the shell: && | ; >
  command,    // the name of a shell command
  stage,
  image,
  heredoc,  // marker, terminator, and a body nobody reads as a script
  escape,   // what continues a line
  text,
};

[[nodiscard]] std::string_view to_string(TokenKind kind);

struct HighlightToken {
  Span span;
  TokenKind kind;
};

// What to show in which colour, sorted and free of overlap. What is plain is left out.
[[nodiscard]] std::vector<HighlightToken> highlight(const Dockerfile& file);

}  // namespace plimsoll
