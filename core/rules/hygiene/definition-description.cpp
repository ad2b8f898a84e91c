#include <algorithm>

#include "rules/check_options.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr std::string_view buildkit_name = "InvalidDefinitionDescription";

constexpr Reference references[] = {{Authority::buildkit, buildkit_name}};

constexpr Example examples[] = {
    {.bad = "# check=experimental=InvalidDefinitionDescription\n"
            "# The version of Alpine\nARG «ALPINE_VERSION»=3.22\n"
            "# base image of everything\nFROM alpine:${ALPINE_VERSION} AS «tools»\n"},
    {.good = "# check=experimental=InvalidDefinitionDescription\n"
             "# ALPINE_VERSION is the version of Alpine\nARG ALPINE_VERSION=3.22\n"
             "# tools has what the build needs\nFROM alpine:${ALPINE_VERSION} AS tools\n"},
    {.good = "# The version of Alpine\nARG ALPINE_VERSION=3.22\nFROM alpine:${ALPINE_VERSION}\n"},
    {.good = "# check=experimental=all\n# just a remark\n#\nARG TAG=3.22\nFROM alpine:${TAG}\n"},
};

// The house may switch the check on for every file.
bool is_switched_on_by_policy(const Policy& policy) {
  return std::any_of(policy.overrides.begin(), policy.overrides.end(),
                     [](const Policy::Override& line) {
                       return line.severity &&
                              (line.rule == buildkit_name || line.rule == "definition-description");
                     });
}

// The first word of the comment right above; empty when there is none.
std::string_view described_name(const Dockerfile& file, uint32_t instruction) {
  const auto comments = file.doc_comments(instruction);
  return comments.empty() ? std::string_view()
                          : comments.back().substr(0, comments.back().find(' '));
}

void check(const Dockerfile& file, Reporter& reporter) {
  const bool everywhere = is_switched_on_by_policy(reporter.rules().policy());
  for (uint32_t i = 0; i < file.instructions.size(); ++i) {
    const Instruction& instruction = file.instructions[i];
    if (instruction.keyword != Keyword::from && instruction.keyword != Keyword::arg) continue;
    const std::string_view described = described_name(file, i);
    if (described.empty() || !(everywhere || is_switched_on(file, i, buildkit_name))) continue;
    if (instruction.keyword == Keyword::from) {
      const Stage& stage = file.stages[instruction.stage];
      if (stage.name.empty() || stage.name == described) continue;
      reporter.report(stage.name_span, "the comment above begins with `{}`, not with `{}`",
                      described, stage.name);
    } else if (!instruction.pairs.empty()) {
      const bool is_described =
          std::any_of(instruction.pairs.begin(), instruction.pairs.end(),
                      [&](const KeyValue& pair) { return pair.key.text == described; });
      const Word& first = instruction.pairs.front().key;
      if (is_described) continue;
      reporter.report(first.span, "the comment above begins with `{}`, not with `{}`", described,
                      first.text);
    }
  }
}

}  // namespace

extern constinit const Rule definition_description{
    .id = "definition-description",
    .title = "Comment that describes no stage and no argument",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "`docker build --call=outline` and `--call=targets` show the comment above an ARG or a "
        "named "
        "stage as its description, and only when it begins with the name. The check is an "
        "experiment of BuildKit's and runs where `# check=experimental=` asks for it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
