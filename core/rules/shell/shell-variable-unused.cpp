#include "knowledge/shell_names.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::shellcheck, "SC2034"}};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN «DEBIAN_FRONTEND»=noninteractive && apt-get install -y tzdata\n",
     .fixed = "FROM debian:trixie\n"
              "RUN export DEBIAN_FRONTEND=noninteractive && apt-get install -y tzdata\n"},
    {.bad = "FROM debian:trixie\nRUN «a»=1 «b»=2; make\n",
     .fixed = "FROM debian:trixie\nRUN export a=1 b=2; make\n"},
    {.good = "FROM debian:trixie\nENV CC=gcc\nRUN CC=clang && make\n"},
    {.good = "FROM debian:trixie\nRUN A=1 make && B=2 && export B && C=3 && sh -c 'echo $C'\n"},
    {.good = "FROM debian:trixie\nRUN IFS=, && PATH=/opt/bin:$PATH && app\n"},
    {.good = "FROM debian:trixie\nRUN set -a && A=1 && . ./app.env\n"},
};

void check_run(const Dockerfile& file, const ShellRun& run, Reporter& reporter) {
  const ScriptVariables& variables = run.variables;
  if (variables.opaque) return;
  for (const auto& assignment : variables.assignments) {
    if (is_given(file, *run.instruction, assignment.name) == Given::yes ||
        variables.used.count(assignment.name) > 0 || is_read_by_shells(assignment.name)) {
      continue;
    }
    reporter
        .report(assignment.name_span, "nothing reads `{}`, and no program gets it", assignment.name)
        .fix(Safety::review, "Export it")
        .insert(assignment.command->full_span.begin, "export ");
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, run, reporter);
}

}  // namespace

extern constinit const Rule shell_variable_unused{
    .id = "shell-variable-unused",
    .title = "Variable is set and never used",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "NAME=value in front of `&&` or `;` sets a variable of this shell alone. Programs see it "
        "after `export`, or in front of their own name.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
