#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/dockerfile.h"
#include "rules/diagnostic.h"
#include "rules/policy.h"
#include "rules/suppression.h"
#include "source/source.h"
#include "source/text_edit.h"
#include "syntax/tree.h"

namespace plimsoll {

// A Dockerfile with its meaning and with what the rules say of it.
struct Judgement {
  Source source;
  Tree tree;
  Dockerfile file;
  std::vector<Suppression> suppressions;
  // Sorted by offset, then rule id. Suppressed ones are kept and name their suppression.
  std::vector<Diagnostic> diagnostics;
};

// One pass from bytes to diagnostics. Fixes are as the rules propose them, not yet verified.
[[nodiscard]] Judgement judge(std::string_view text, const RuleSet& rules);
// The same for the text that `edits` make of one already judged. Requires is_applicable().
[[nodiscard]] Judgement judge_edited(const Judgement& before, std::span<const TextEdit> edits,
                                     const RuleSet& rules);

}  // namespace plimsoll
