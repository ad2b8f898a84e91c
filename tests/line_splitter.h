#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/instruction.h"

// A second opinion on where instructions begin and end: a plain reader of lines that shares no code
// with the grammar. It knows what BuildKit's parser does with lines, continuations, comments, the
// escape directive, heredocs and JSON arrays, and nothing else.
namespace plimsoll::test {

struct SplitInstruction {
  std::string keyword;  // as written
  uint32_t first_line;  // from one
  uint32_t last_line;
  Form form;
  std::vector<std::string> heredocs;  // their names; empty where the file ends first

  friend bool operator==(const SplitInstruction&, const SplitInstruction&) = default;
};

[[nodiscard]] std::vector<SplitInstruction> split_lines(std::string_view text);

}  // namespace plimsoll::test
