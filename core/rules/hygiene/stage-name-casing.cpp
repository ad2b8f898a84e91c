#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "StageNameCasing"}};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 AS «Builder»\nFROM scratch\nCOPY --from=Builder /app /app\n",
     .fixed = "FROM golang:1.25 AS builder\nFROM scratch\nCOPY --from=Builder /app /app\n"},
    {.bad = "FROM golang:1.25 AS «bui\\\nLder»\n", .fixed = "FROM golang:1.25 AS builder\n"},
    {.good = "FROM golang:1.25 AS builder\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.name.empty()) continue;
    const std::string_view written = file.instructions[stage.begin].words[2].raw;
    if (written == stage.name) continue;
    reporter
        .report(stage.name_span, "the stage `{}` is known as `{}`: names are kept in lower case",
                written, stage.name)
        .replace_with(Safety::safe, "Write the name in lower case", std::string(stage.name));
  }
}

}  // namespace

extern constinit const Rule stage_name_casing{
    .id = "stage-name-casing",
    .title = "Stage name with capital letters",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "Docker keeps stage names in lower case. COPY --from finds them in any case, but a FROM "
        "that names the stage as it is written here looks for an image instead.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
