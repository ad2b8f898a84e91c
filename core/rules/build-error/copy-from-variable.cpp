#include "model/stage_use.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "ARG TOOLS=nginx:1.29\nFROM alpine:3.22\nCOPY --from=«$TOOLS» /a /a\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=bind,from=«${TOOLS}»,target=/t make\n"},
    {.good = "ARG TOOLS=nginx:1.29\nFROM $TOOLS AS tools\nFROM alpine:3.22\n"
             "COPY --from=tools /a /a\n"},
    {.good = "FROM alpine:3.22\nCOPY --from=\"nginx:1.29\" /a /a\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const StageUse& use : file.stage_uses) {
    if (!needs_expansion(file, use)) continue;
    reporter.report(use.span, "`{}` stays as it is here: variables name no stage or image",
                    use.name);
  }
}

}  // namespace

extern constinit const Rule copy_from_variable{
    .id = "copy-from-variable",
    .title = "A variable names what files are taken from",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "BuildKit must know the stages before it knows the variables: the build stops here. "
        "A stage of its own, `FROM $IMAGE AS name`, can be named instead.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
