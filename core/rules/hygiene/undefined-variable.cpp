#include <string>

#include "model/suggestion.h"
#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "UndefinedVar"}};

constexpr Example examples[] = {
    {.bad = "ARG VERSION=1.2\nFROM alpine:3.22\nLABEL version=$«VERSION»\n",
     .fixed = "ARG VERSION=1.2\nFROM alpine:3.22\nARG VERSION\nLABEL version=$VERSION\n"},
    {.bad = "FROM alpine:3.22\nLABEL architecture=$«TARGETARCH»\n",
     .fixed = "FROM alpine:3.22\nARG TARGETARCH\nLABEL architecture=$TARGETARCH\n"},
    {.bad = "FROM alpine:3.22\nENV APP_HOME=/srv\nWORKDIR ${«APP_HOM»}\n",
     .fixed = "FROM alpine:3.22\nENV APP_HOME=/srv\nWORKDIR ${APP_HOME}\n"},
    {.bad = "FROM debian:13-slim\nENV PYTHONPATH=/app:$«PYTHONPATH»\n"},
    {.bad = "FROM alpine:3.22\nCOPY <<EOF /etc/motd\nBuilt at ${«BUILD_TIME»:-noon}\nEOF\n"},
    {.good = "FROM alpine:3.22\nARG DATE\nLABEL date=$DATE\n"},
    {.good = "FROM python:3.13-slim\nLABEL python=$PYTHON_VERSION\n"},
    {.good = "FROM registry.example.com/team/base:4\nWORKDIR $TEAM_HOME\n"},
    {.good = "FROM alpine:3.22\nRUN echo \"$HOME\"\n"},
};

// ARGs that BuildKit itself reads and never hands on (Dockerfile reference, "Predefined ARGs").
bool is_for_buildkit(std::string_view name) {
  return name == "BUILDKIT_SBOM_SCAN_CONTEXT" || name == "BUILDKIT_SBOM_SCAN_STAGE";
}

// For a name set before the first FROM, or by Docker itself: the missing ARG. Else the name that
// was probably meant.
void offer_fix(const Dockerfile& file, const VariableUse& use, DiagnosticBuilder& diagnostic) {
  const Instruction& instruction = file.instructions[use.instruction];
  const Instruction& first_from = file.instructions[file.stages.front().begin];
  const Variable global = file.variable(first_from, use.name);
  if (global.origin != VariableOrigin::none) {
    if (!global.span.empty()) diagnostic.related(global.span, "this ARG ends at the first FROM");
    const std::string keyword = in_casing("ARG", casing_of(instruction.name));
    diagnostic.fix(Safety::review, "Take the ARG into the stage")
        .insert(instruction.span.begin,
                keyword + ' ' + std::string(use.name) + std::string(file.line_break));
    return;
  }
  const auto names = file.variables.names(instruction.moment.scope, instruction.moment.variables);
  const auto meant = suggest(use.name, names);
  if (!meant) return;
  diagnostic.fix(Safety::review, "Use " + std::string(*meant))
      .replace(use.span, std::string(*meant));
}

void check(const Dockerfile& file, Reporter& reporter) {
  // Every fix looks through all names; nobody asks for more.
  int fixes_left = 200;
  for (const VariableUse& use : file.variable_uses) {
    const Instruction& instruction = file.instructions[use.instruction];
    if (instruction.keyword == Keyword::from || instruction.stage == no_stage) continue;
    if (use.variable.knowledge != Knowledge::unset) continue;
    // A declared ARG without a value is what the author wants it to be: empty by default.
    if (use.variable.origin != VariableOrigin::none || is_for_buildkit(use.name)) continue;
    auto diagnostic = reporter.report(use.span, "nothing sets `{}` up to here", use.name);
    if (fixes_left-- > 0 && file.slice(use.span) == use.name) offer_fix(file, use, diagnostic);
  }
}

}  // namespace

extern constinit const Rule undefined_variable{
    .id = "undefined-variable",
    .title = "Variable that nothing sets",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "It becomes the empty text without a word: a path turns into another one, a label is "
        "empty. What only a running container has, like HOME, is not there when Docker reads the "
        "instruction.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
