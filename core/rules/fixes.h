#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/judge.h"

namespace plimsoll {

// Tries every fix on a copy and removes those that do not keep their word. A fix stays when, after
// it alone,
//   - the instructions it does not touch are all there, byte for byte, heredocs included;
//   - every comment is there, but for one the diagnostic itself is about;
//   - its own diagnostic is gone, so that a second run has nothing left to do;
//   - no diagnostic of the same or a higher severity has come (for a build error: no build error);
//   - no unknown instruction, unterminated heredoc or broken shell text has come.
// Fixes that do not touch each other are tried together first; only where that fails are they taken
// apart. The work is bounded: what could not be tried is withheld.
void verify_fixes(Judgement& judgement, const RuleSet& rules);

// Which fixes to apply.
struct FixSelection {
  std::string_view rule;          // only this rule's; empty: every rule's
  Safety at_most = Safety::safe;  // the least safe kind to apply
};

struct FixNote {
  const Rule* rule = nullptr;
  std::string title;
  uint32_t line = 0;   // zero-based, in the text the fix was applied to
  std::string reason;  // why it was skipped; empty when it was applied
};

struct FixResult {
  std::string text;
  std::vector<FixNote> applied;
  std::vector<FixNote> skipped;  // fixes still on offer in `text`
};

// Applies verified fixes until none is left to apply. A second run on the result changes nothing.
[[nodiscard]] FixResult apply_fixes(std::string_view text, const RuleSet& rules,
                                    const FixSelection& selection);

}  // namespace plimsoll
