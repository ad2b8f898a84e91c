#pragma once

#include <array>
#include <cstdint>

#include "rules/judge.h"
#include "source/line_index.h"
#include "source/span.h"

namespace plimsoll {

// Says where a Span stands, in the terms of those outside core. Built once per report; the
// Judgement must outlive it.
class Locator {
 public:
  explicit Locator(const Judgement& judgement)
      : file_(judgement.file), lines_(judgement.source.text()) {}

  [[nodiscard]] const LineIndex& lines() const { return lines_; }
  [[nodiscard]] Position position(uint32_t offset) const { return lines_.position(offset); }
  // UTF-16 offsets, from zero, half-open.
  [[nodiscard]] std::array<uint32_t, 2> range(Span span) const {
    return {lines_.utf16_offset(span.begin), lines_.utf16_offset(span.end)};
  }
  // The instruction that holds byte `offset`; null between instructions.
  [[nodiscard]] const Instruction* instruction_at(uint32_t offset) const;
  // The line, from one, on which the instruction that holds `offset` begins; between instructions
  // the line of `offset` itself.
  [[nodiscard]] uint32_t instruction_line(uint32_t offset) const;

 private:
  const Dockerfile& file_;
  LineIndex lines_;
};

}  // namespace plimsoll
