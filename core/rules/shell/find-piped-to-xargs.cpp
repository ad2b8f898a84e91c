#include <algorithm>

#include "knowledge/file_tools.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2038"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «find . -name '*.pyc' | xargs» rm -f\n",
     .fixed = "FROM debian:trixie\nRUN find . -name '*.pyc' -print0 | xargs -0 rm -f\n"},
    {.bad = "FROM debian:trixie\nRUN «find . -name a -o -name b | xargs» -n1 echo\n"},
    {.good = "FROM debian:trixie\nRUN find . -print0 | xargs -0 rm && find . | xargs -r0 rm\n"},
    {.good = "FROM debian:trixie\nRUN find . -printf '%f\\n' | sort | xargs rm\n"},
    {.good = "FROM debian:trixie\nRUN find . | xargs -d '\\n' rm && find . | tee a | wc -l\n"},
};

template <typename Condition>
bool any_argument(const Command& command, const Condition& condition) {
  return std::any_of(command.arguments.begin(), command.arguments.end(),
                     [&](const shell::Word& word) { return condition(word.text); });
}

// Whether `-print0` at the end means what the implied `-print` meant.
bool takes_action_at_end(const Command& find) {
  return !find.arguments.empty() && !any_argument(find, is_find_operator) &&
         std::all_of(find.arguments.begin(), find.arguments.end(),
                     [](const shell::Word& word) { return word.is_static; });
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& find = *invocation.command;
    if (!is_posix(find) || find.name.text != "find" || any_argument(find, is_find_action)) {
      continue;
    };
    const Command* xargs = invocation.instruction->script.piped_to(find);
    if (xargs == nullptr || xargs->name.text != "xargs" ||
        any_argument(*xargs, is_xargs_separator)) {
      continue;
    };
    auto diagnostic = reporter.report(cover(find.span, xargs->name.span),
                                      "`xargs` splits the names that `find` gives at blanks");
    if (!takes_action_at_end(find)) continue;
    diagnostic.fix(Safety::safe, "Separate the names by NUL")
        .insert(find.span.end, " -print0")
        .insert(xargs->name.span.end, " -0");
  }
}

}  // namespace

extern constinit const Rule find_piped_to_xargs{
    .id = "find-piped-to-xargs",
    .title = "xargs splits the names that find gives",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "A blank or a quote in a name makes two names of it, and the command runs on files that "
        "are not there, or on the wrong ones.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
