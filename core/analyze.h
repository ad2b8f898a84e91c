#pragma once

#include <string_view>
#include <vector>

#include "assess/checklist.h"
#include "rules/fixes.h"
#include "rules/judge.h"
#include "rules/policy.h"

// Plimsoll's façade: the bytes of a Dockerfile and a policy in, everything there is to say out.
//
//     source ──► syntax ──► shell ──► model ──► rules ──► assess
//     bytes      Tree                 Dockerfile Diagnostic Checklist
//
// Total: any bytes and any policy give an answer. Pure: no I/O, no clock, no global state; the same
// bytes in give the same bytes out, natively and in the browser.
namespace plimsoll {

struct Analysis {
  Judgement judgement;  // source, model, diagnostics with verified fixes, suppressions
  std::vector<ChecklistItem> checklist;
};

[[nodiscard]] Analysis analyze(std::string_view text, const RuleSet& rules);

}  // namespace plimsoll
