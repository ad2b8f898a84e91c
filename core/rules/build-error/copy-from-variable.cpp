#include "model/expansion.h"
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

// COPY takes a name that would stay the same; a mount one without `$`, but at its very end.
bool needs_expansion(const Dockerfile& file, const StageUse& use) {
  if (use.kind == StageUse::Kind::mount_from) {
    const size_t dollar = use.name.find('$');
    return dollar != std::string_view::npos && dollar + 1 != use.name.size();
  }
  const VariableView no_variables{file.variables, 0, 0};
  const Expansion expansion = expand(use.name, file.escape, no_variables);
  return expansion.error != ExpansionError::none || expansion.text != use.name;
}

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
