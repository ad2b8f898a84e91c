#include "report/locator.h"

#include <algorithm>

namespace plimsoll {

const Instruction* Locator::instruction_at(uint32_t offset) const {
  const auto& instructions = file_.instructions;
  const auto next = std::upper_bound(instructions.begin(), instructions.end(), offset,
                                     [](uint32_t wanted, const Instruction& instruction) {
                                       return wanted < instruction.span.begin;
                                     });
  if (next == instructions.begin()) return nullptr;
  const Instruction& candidate = *std::prev(next);
  return offset <= candidate.span.end ? &candidate : nullptr;
}

uint32_t Locator::instruction_line(uint32_t offset) const {
  const Instruction* instruction = instruction_at(offset);
  return position(instruction == nullptr ? offset : instruction->span.begin).line;
}

}  // namespace plimsoll
