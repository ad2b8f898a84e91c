#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "model/dockerfile.h"
#include "syntax/tree.h"

namespace plimsoll {

// The first step from syntax to meaning: instructions with flags, words and heredocs as they are
// written. What depends on variables, on other instructions or on the shell is left to
// build_model().
struct Lowered {
  char escape = '\\';
  std::vector<ParserDirective> directives;
  std::vector<Comment> comments;
  std::vector<EmptyLine> empty_lines;
  std::vector<Instruction> instructions;
};

// `texts` keeps what no bytes of the source can lend, and must outlive the result.
[[nodiscard]] Lowered lower(std::string_view source, const Tree& tree,
                            std::deque<std::string>& texts);

}  // namespace plimsoll
