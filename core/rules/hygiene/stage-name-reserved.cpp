#include "rules/rename_stage.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3063"},
    {Authority::buildkit, "ReservedStageName"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22 AS «scratch»\nFROM scratch\nCOPY --from=scratch /etc /etc\n",
     .fixed = "FROM alpine:3.22 AS scratch-2\nFROM scratch-2\nCOPY --from=scratch-2 /etc /etc\n"},
    {.bad = "FROM alpine:3.22 AS «context»\n", .fixed = "FROM alpine:3.22 AS context-2\n"},
    {.good = "FROM scratch AS export\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.name != "scratch" && stage.name != "context") continue;
    auto diagnostic =
        reporter.report(stage.name_span, "`{}` means something else to Docker", stage.name);
    offer_new_name(file, stage, diagnostic);
  }
}

}  // namespace

extern constinit const Rule stage_name_reserved{
    .id = "stage-name-reserved",
    .title = "Stage called scratch or context",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "`scratch` is the empty image and `context` the files sent to the build. A stage of that "
        "name takes its place in the rest of the file, and nobody who reads `FROM scratch` "
        "expects anything in it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
