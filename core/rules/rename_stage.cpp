#include "rules/rename_stage.h"

#include <algorithm>
#include <string>

namespace plimsoll {
namespace {

// Nobody writes more, and every fix looks through the whole file.
constexpr size_t most_stages = 200;

std::string unused_name(const Dockerfile& file, std::string_view name) {
  for (size_t number = 2;; ++number) {
    std::string candidate = std::string(name) + '-' + std::to_string(number);
    const bool is_taken = std::any_of(file.stages.begin(), file.stages.end(),
                                      [&](const Stage& stage) { return stage.name == candidate; });
    if (!is_taken) return candidate;
  }
}

}  // namespace

void offer_new_name(const Dockerfile& file, const Stage& stage, DiagnosticBuilder& diagnostic) {
  if (file.stages.size() > most_stages) return;
  const std::string name = unused_name(file, stage.name);
  FixBuilder fix = diagnostic.fix(Safety::review, "Call the stage `" + name + "`");
  fix.replace(stage.name_span, name);
  for (const Stage& other : file.stages) {
    if (other.parent == stage.index) fix.replace(other.base_word.span, name);
  }
  for (const StageUse& use : file.stage_uses) {
    const bool is_number = !use.name.empty() && use.name.front() >= '0' && use.name.front() <= '9';
    if (use.stage == stage.index && !is_number) fix.replace(use.span, name);
  }
}

}  // namespace plimsoll
