#include "report/unknown_target.h"

namespace plimsoll {

std::string unknown_target(const Analysis& analysis, const Policy& policy) {
  const Dockerfile& file = analysis.judgement.file;
  if (policy.target.empty() || file.target != no_stage) return {};
  std::string names;
  for (const Stage& stage : file.stages) {
    if (stage.name.empty()) continue;
    names += (names.empty() ? "; there are `" : ", `") + std::string(stage.name) + "`";
  }
  return "no stage is called `" + policy.target + "`" + names;
}

}  // namespace plimsoll
