#include "knowledge/file_tools.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2226"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «ln -s /opt/app/bin/app» && app --version\n",
     .fixed = "FROM debian:trixie\nRUN ln -s /opt/app/bin/app . && app --version\n"},
    {.bad = "FROM debian:trixie\nRUN «sudo ln -sf \"$APP/bin\"» || true\n",
     .fixed = "FROM debian:trixie\nRUN sudo ln -sf \"$APP/bin\" . || true\n"},
    {.good = "FROM debian:trixie\nRUN ln -s /opt/app /usr/bin/app && ln -t /usr/bin /opt/app\n"},
    {.good = "FROM debian:trixie\nRUN ln -s $PAIR && ln -s /opt/* && ln --version && ln {a,b}\n"},
};

// The only operand; null when there are several, or may be.
const shell::Word* only_operand(const Command& command) {
  const shell::Word* operand = nullptr;
  for (const shell::Word& word : command.arguments) {
    const bool is_one = word.is_static || word.raw.front() == '"';
    if (!is_one || is_ln_value_option(word.text)) return nullptr;
    if (word.text.starts_with('-')) continue;
    if (operand != nullptr) return nullptr;
    operand = &word;
  }
  return operand;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_posix(command) || command.program() != "ln" || command.node == shell::no_node) continue;
    const shell::Word* operand = only_operand(command);
    if (operand == nullptr) continue;
    const Span span = command.prefixes.empty() ? command.span
                                               : cover(command.prefixes.front().span, command.span);
    auto diagnostic =
        reporter.report(span, "the link to `{}` is made where the command runs", operand->text);
    if (invocation.instruction->form != Form::shell) continue;
    diagnostic.fix(Safety::safe, "Say so").insert(operand->span.end, " .");
  }
}

}  // namespace

extern constinit const Rule ln_without_destination{
    .id = "ln-without-destination",
    .title = "ln is not told where to make the link",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "With one operand `ln` makes the link in the current folder, which is rarely in PATH: the "
        "second operand was forgotten, or `.` says that it is meant.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
