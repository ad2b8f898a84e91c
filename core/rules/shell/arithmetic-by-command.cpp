#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2003"},
    {Authority::shellcheck, "SC2219"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN A=$(«expr» $B + 1) && make -j$(«expr» 2 \\* $(nproc))\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN «let» A=1+2\n"},
    {.good =
         "FROM debian:trixie\nRUN expr \"$A\" : 'b.*' && expr length abc && expr $A \\> 3 && let "
         "a && A=$((B + 1))\n"},
};

// Joins two numbers. What else expr can do, `$(( ))` cannot.
bool counts(const Command& expr) {
  return expr.arguments.size() == 3 && has_word("+ - * / %", expr.arguments[1].text);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation)) continue;
    const bool is_let = command.name.text == "let" && command.dialect == shell::Dialect::bash;
    if (!is_let && !(command.name.text == "expr" && counts(command))) continue;
    reporter.report(command.name.span, "the shell counts by itself: `$((…))`")
        .known_as(is_let ? "SC2219" : "SC2003");
  }
}

}  // namespace

extern constinit const Rule arithmetic_by_command{
    .id = "arithmetic-by-command",
    .title = "A command does what arithmetic of the shell can",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`expr` and `let` fail where the result is zero, which ends a chain of `&&`, and `expr` is "
        "a program of its own. `$(( ))` is part of every shell.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
