#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2196"},
    {Authority::shellcheck, "SC2197"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «egrep» -v '^#' a | xargs «fgrep» b\n",
     .fixed = "FROM debian:trixie\nRUN grep -E -v '^#' a | xargs grep -F b\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"egrep\"», \"a|b\", \"c\"]\n"},
    {.good = "FROM debian:trixie\nRUN grep -E 'a|b' c && echo egrep && zegrep a b\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const shell::Word& name = invocation.command->name;
    if (!is_posix(*invocation.command) || (name.text != "egrep" && name.text != "fgrep")) continue;
    const std::string_view instead = name.text == "egrep" ? "grep -E" : "grep -F";
    auto diagnostic = reporter.report(name.span, "`{}` is an old name of `{}`", name.text, instead);
    diagnostic.known_as(name.text == "egrep" ? "SC2196" : "SC2197");
    if (invocation.instruction->form != Form::shell) continue;
    diagnostic.replace_with(Safety::safe, "Use grep", std::string(instead));
  }
}

}  // namespace

extern constinit const Rule egrep_or_fgrep{
    .id = "egrep-or-fgrep",
    .title = "grep is called by an old name",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "GNU grep writes a warning each time it is called `egrep` or `fgrep`, and says that it "
        "will drop both names.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
