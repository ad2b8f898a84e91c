#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "shell/characters.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC1068"},
    {Authority::shellcheck, "SC2283"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «VERSION =» 1.2 && «A =»\"b\" && make\n",
     .fixed = "FROM debian:trixie\nRUN VERSION=1.2 && A=\"b\" && make\n"},
    {.good = "FROM debian:trixie\nRUN A=1 make && test a = b && expr 1 = 1 && a-b = c\n"},
    {.good = "FROM debian:trixie\nRUN A= make && \"$x\" = y\n"},
};

// The names of programs that take `=` as their first word are not written like variables:
// `test`, `[` and `expr` want a value before it.
bool is_variable_name(const shell::Word& word) {
  if (!word.parts.empty() || word.text.empty() || !shell::is_name_start(word.text[0])) return false;
  for (const char c : word.text) {
    if (!shell::is_name_character(c)) return false;
  }
  return true;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation) || !is_variable_name(command.name) ||
        command.arguments.empty()) {
      continue;
    }
    const shell::Word& first = command.arguments.front();
    if (!first.raw.starts_with('=') || first.raw.starts_with("==")) continue;
    const Span sign{first.span.begin, first.span.begin + 1};
    auto diagnostic =
        reporter.report(cover(command.name.span, sign),
                        "the shell is asked to run a program named `{}`", command.name.text);
    const bool stands_alone = first.raw == "=";
    const size_t words = stands_alone ? 2 : 1;
    if (command.arguments.size() != words) continue;
    auto fix = diagnostic.fix(Safety::review, "Assign");
    fix.erase({command.name.span.end, sign.begin});
    if (stands_alone) fix.erase({sign.end, command.arguments.back().span.begin});
  }
}

}  // namespace

extern constinit const Rule assignment_with_blanks{
    .id = "assignment-with-blanks",
    .title = "Blanks around = make a command of an assignment",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "The shell assigns only where nothing stands between name, `=` and value. Here it looks "
        "for a program of that name, and the build stops.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
