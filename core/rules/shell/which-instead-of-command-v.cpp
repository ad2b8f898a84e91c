#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::shellcheck, "SC2230"}};

constexpr Example examples[] = {
    {.bad = "FROM fedora:42\nRUN A=\"$(«which» bash)\" && if ! «which» curl > a; then make; fi\n",
     .fixed = "FROM fedora:42\nRUN A=\"$(command -v bash)\" && if ! command -v curl > a; then "
              "make; fi\n"},
    {.bad = "FROM fedora:42\nRUN «which» -a python && «which» a b\n"},
    {.good = "FROM fedora:42\nRUN command -v curl && sudo which curl && echo which\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation) || command.name.text != "which") continue;
    auto diagnostic = reporter.report(command.name.span, "`which` is a program of its own");
    // dash looks for the first name alone.
    if (command.arguments.size() != 1 || command.arguments[0].raw.starts_with('-')) continue;
    if (!is_verbatim(invocation)) continue;
    diagnostic.replace_with(Safety::review, "Ask the shell", "command -v");
  }
}

}  // namespace

extern constinit const Rule which_instead_of_command_v{
    .id = "which-instead-of-command-v",
    .title = "which is asked where a program lies",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "Slim images of several distributions come without `which`, and a test with it then always "
        "fails. `command -v` is a part of every shell.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
