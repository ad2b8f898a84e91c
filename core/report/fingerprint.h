#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "rules/judge.h"
#include "source/line_index.h"

namespace plimsoll {

// Names the diagnostics of one file so that each keeps its name when lines are added above it: by a
// hash of its line, and a number where the same rule reports the same line again. It is the form
// that GitHub's upload computes. The Judgement must outlive it.
class Fingerprints {
 public:
  explicit Fingerprints(const Judgement& judgement)
      : source_(judgement.source), lines_(judgement.source.text()) {}

  // Of the next diagnostic of the file; each is asked for once, in order.
  [[nodiscard]] std::string next(const Diagnostic& diagnostic);

 private:
  const Source& source_;
  LineIndex lines_;
  std::map<std::pair<const Rule*, uint64_t>, uint32_t> seen_;
};

// Sixteen hexadecimal digits of a hash that ignores blanks.
[[nodiscard]] std::string hex_hash(std::string_view text);

}  // namespace plimsoll
