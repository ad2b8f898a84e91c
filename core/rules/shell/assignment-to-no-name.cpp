#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "shell/characters.h"

namespace plimsoll::rules {
namespace {

using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2281"},
    {Authority::shellcheck, "SC2282"},
    {Authority::shellcheck, "SC2276"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «$A»=b && «${C}»=\"d e\" && make\n",
     .fixed = "FROM debian:trixie\nRUN A=b && C=\"d e\" && make\n"},
    {.bad = "FROM debian:trixie\nRUN «2nd»=b && «build-dir»=/tmp make\n"},
    {.good = "FROM debian:trixie\nRUN A=b C+=d make && env build-dir=a make && eval \"$A=b\" && "
             "\"a=b\" && ./a=b\n"},
    {.good = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN A[1]=b && $CMD --a=b && ${A:=b}\n"},
};

// `$A=b`. In `eval "$A=b"` a shell has put a name there before this one reads it.
bool begins_with_expansion(const shell::Word& name) {
  if (name.parts.size() < 2) return false;
  const shell::Part& first = name.parts[0];
  return first.kind == PartKind::parameter && !first.outside &&
         first.parameter_operator == shell::ParameterOperator::none &&
         name.parts[1].kind == PartKind::literal && name.parts[1].raw.starts_with('=');
}

void check_expansion(const Invocation& invocation, Reporter& reporter) {
  const shell::Part& part = invocation.command->name.parts.front();
  auto diagnostic =
      reporter.report(part.span, "the shell puts the value of `{}` here, and runs it", part.text);
  diagnostic.known_as("SC2281");
  if (!is_verbatim(invocation)) return;
  diagnostic.replace_with(Safety::review, "Assign to the variable", std::string(part.text));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const shell::Word& name = invocation.command->name;
    if (!is_called_by_shell(invocation) || name.empty()) continue;
    if (begins_with_expansion(name)) {
      check_expansion(invocation, reporter);
      continue;
    }
    const size_t end = name.raw.find('=');
    if (end == 0 || end == std::string_view::npos || name.span.size() != name.raw.size()) continue;
    const std::string_view before = name.raw.substr(0, end);
    if (before[0] == '-' || before.find_first_of("/'\"$`{}[]+*?\\") != std::string_view::npos)
      continue;
    reporter
        .report({name.span.begin, name.span.begin + static_cast<uint32_t>(end)},
                "`{}` is no name of a variable", before)
        .known_as(is_digit(before[0]) ? "SC2282" : "SC2276");
  }
}

}  // namespace

extern constinit const Rule assignment_to_no_name{
    .id = "assignment-to-no-name",
    .title = "What stands before = is no name of a variable",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "The shell assigns to names of letters, digits and `_`, written without `$`. Anything else "
        "is a program it looks for, and the build stops.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
