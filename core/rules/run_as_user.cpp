#include "rules/run_as_user.h"

#include <algorithm>
#include <string>
#include <vector>

#include "model/created_user.h"
#include "model/user.h"
#include "rules/casing.h"
#include "rules/line_end.h"

namespace plimsoll {
namespace {

// Empty where the base image has none, or nobody has looked.
std::string_view user_of_base(const Dockerfile& file, const Stage& target) {
  const Stage& root = file.root_of(target);
  if (privilege_of_base(root) != Privilege::unprivileged) return {};
  return user_of_image(root.image).value_or("");
}

// Empty where the file adds none, several, or one that a build argument decides.
std::string_view added_user(const Dockerfile& file, const Stage& target) {
  std::string_view name;
  for (const Stage* stage = &target; stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      for (const Invocation& invocation : file.invocations_of(instruction)) {
        const auto user = created_user(invocation);
        if (!user) continue;
        if (user->name.empty() || user->is_default) return {};
        if (!name.empty() && name != user->name) return {};
        name = user->name;
      }
    }
  }
  return name;
}

std::string user_for(const Dockerfile& file, const Stage& target) {
  std::string_view user = user_of_base(file, target);
  if (user.empty()) user = added_user(file, target);
  return std::string(user.empty() ? "10001" : user);
}

// In its stage, or in one that is built on it.
bool is_run_behind(const Dockerfile& file, const Instruction& user) {
  std::vector<bool> as_user(file.stages.size());
  for (const Stage& stage : file.stages) {
    as_user[stage.index] =
        stage.index == user.stage || (stage.parent != no_stage && as_user[stage.parent]);
    if (!as_user[stage.index]) continue;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword == Keyword::run && instruction.span.begin > user.span.begin) {
        return true;
      }
    }
  }
  return false;
}

bool is_start(const Instruction& instruction) {
  return instruction.keyword == Keyword::cmd || instruction.keyword == Keyword::entrypoint;
}

}  // namespace

void offer_user(const Dockerfile& file, const Stage& target, const Instruction* root,
                DiagnosticBuilder diagnostic) {
  FixBuilder fix = diagnostic.fix(Safety::review, "Run as an unprivileged user");
  const std::string user = user_for(file, target);
  if (root != nullptr && !is_run_behind(file, *root)) {
    fix.replace(root->words.front().span, user);
    return;
  }
  const auto instructions = file.instructions_of(target);
  const auto behind_runs =
      std::find_if(instructions.rbegin(), instructions.rend(), [](const Instruction& instruction) {
        return instruction.keyword == Keyword::run;
      }).base();
  const auto start = std::find_if(behind_runs, instructions.end(), is_start);
  const Instruction& last = instructions.back();
  const Instruction& neighbour = start == instructions.end() ? last : *start;
  const std::string line = in_casing("USER", casing_of(neighbour.name)) + " " + user;
  if (start == instructions.end()) {
    fix.insert(line_end(file.source, last.span.end), std::string(file.line_break) + line);
  } else {
    fix.insert(start->span.begin, line + std::string(file.line_break));
  }
}

}  // namespace plimsoll
