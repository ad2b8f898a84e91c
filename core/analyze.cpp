#include "analyze.h"

namespace plimsoll {

Analysis analyze(std::string_view text, const RuleSet& rules) {
  Analysis analysis;
  analysis.judgement = judge(text, rules);
  verify_fixes(analysis.judgement, rules);
  analysis.checklist = assess_checklist(analysis.judgement, rules);
  return analysis;
}

}  // namespace plimsoll
