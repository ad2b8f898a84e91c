#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rules/policy.h"

// What BuildKit says of a Dockerfile, and what we say of it in the same words.
namespace plimsoll::test {

// A build that can ask no registry and is given no arguments.
[[nodiscard]] Policy plain_policy();
// What BuildKit judges, in such a build, and nothing else.
[[nodiscard]] const RuleSet& buildkit_rules();

struct Answer {
  std::vector<std::string> instructions;  // each with its lines, flags, arguments, heredocs
  std::vector<std::string> warnings;      // sorted: "Check@line", where BuildKit reports it
  std::vector<uint32_t> error_lines;      // of the build errors, from one
  std::string errors;                     // for people
};

[[nodiscard]] Answer answer(std::string_view text, const RuleSet& rules = buildkit_rules());

// Whether one of our build errors stands where BuildKit's stands. It names the lines of an
// instruction; none where it means the file.
[[nodiscard]] bool has_error(const Answer& ours, const nlohmann::json& error);

// Where we and BuildKit part, for people; empty where we agree. `theirs` is all that
// buildkit-check says, or the instructions alone.
[[nodiscard]] std::string disagreement(const Answer& ours, const nlohmann::json& theirs);
[[nodiscard]] std::string disagreement_on_instructions(const Answer& ours,
                                                       const nlohmann::json& theirs);

// build/tools/buildkit-check, which is BuildKit itself, or so much of it as needs no network.
[[nodiscard]] bool has_buildkit();
[[nodiscard]] std::vector<nlohmann::json> ask_buildkit(const std::vector<std::string>& texts);

}  // namespace plimsoll::test
