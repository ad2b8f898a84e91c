#include "model/number.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3022"},
    {Authority::hadolint, "DL3023"},
    {Authority::trivy, "DS-0006"},
    {Authority::kics, "cdddb86f-95f6-4fc4-b5a1-483d9afceb2b"},
    {Authority::semgrep, "copy-from-own-alias"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY --from=«web» /a /a\nFROM alpine:3.22 AS web\n"},
    {.bad = "FROM alpine:3.22 AS base\nCOPY --from=«base» /a /b\n"},
    {.bad = "FROM alpine:3.22 AS base\nFROM alpine:3.22\nCOPY --from=«2» /a /b\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=from=«web»,target=/w make\nFROM alpine:3.22 AS web\n"},
    {.good = "FROM golang:1.25 AS Builder\nFROM scratch\nCOPY --from=builder /app /app\n"},
    {.good = "FROM golang:1.25\nFROM scratch\nCOPY --from=0 /app /app\n"},
};

void report_order(const Dockerfile& file, const StageUse& use, uint32_t own, Reporter& reporter) {
  const Instruction& from = file.instructions[file.stages[use.stage].begin];
  if (use.stage == own) {
    reporter.report(use.span, "`{}` is the stage that is being built here", use.name)
        .known_as("DL3023")
        .related(from.span, "it begins here");
  } else {
    reporter.report(use.span, "the stage `{}` comes only later in the file", use.name)
        .known_as("DL3022")
        .related(from.span, "it begins here");
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const StageUse& use : file.stage_uses) {
    const uint32_t own = file.instructions[use.instruction].stage;
    if (own == no_stage) continue;
    if (use.stage != no_stage) {
      if (use.stage >= own) report_order(file, use, own, reporter);
    } else if (use.kind == StageUse::Kind::copy_from && parse_integer(use.name)) {
      reporter
          .report(use.span, "there is no stage number {}: the last one is {}", use.name,
                  file.stages.size() - 1)
          .known_as("DL3022");
    }
  }
}

}  // namespace

extern constinit const Rule copy_from_unbuilt{
    .id = "copy-from-unbuilt",
    .title = "Files taken from a stage that is not built yet",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "Stages are built in the order of the file, and only one that is complete can lend its "
        "files: the build stops here.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
