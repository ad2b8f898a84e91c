#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Redirection;
using shell::RedirectionOperator;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2069"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN make «2>&1 >/dev/null» && ./a «2>&1 >> log» x\n",
     .fixed = "FROM debian:trixie\nRUN make >/dev/null 2>&1 && ./a >> log 2>&1 x\n"},
    {.good = "FROM debian:trixie\nRUN make >/dev/null 2>&1 && make > log 2>&1\n"},
    {.good =
         "FROM debian:trixie\nRUN make 2>&1 >/dev/null | tee errors && x=$(a 2>&1 >/dev/null)\n"},
    {.good = "FROM debian:trixie\nRUN make 2>&1 >/dev/null 2>errors\n"},
};

bool sends_errors_to_output(const Redirection& redirection) {
  return redirection.operation == RedirectionOperator::duplicate_output &&
         redirection.descriptor == 2 && redirection.target.text == "1";
}

bool sends_output_to_file(const Redirection& redirection) {
  return (redirection.operation == RedirectionOperator::output ||
          redirection.operation == RedirectionOperator::append) &&
         (redirection.descriptor == -1 || redirection.descriptor == 1);
}

// Somebody reads what the output was, which only the errors reach then.
bool is_read(const ShellScript& script, const Command& command) {
  if (command.pipeline_index + 1 < command.pipeline_size) return true;
  for (const shell::Node* node = &script.node(command); node->parent != shell::no_node;
       node = &script.node(node->parent)) {
    if (node->role == shell::Role::substitution) return true;
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const auto& redirections = command.redirections;
    if (!is_posix(command) || redirections.size() != 2 ||
        !sends_errors_to_output(redirections[0]) || !sends_output_to_file(redirections[1]) ||
        is_read(invocation.instruction->script, command)) {
      continue;
    }
    const Span first = redirections[0].span;
    const Span second = redirections[1].span;
    auto diagnostic =
        reporter.report(cover(first, second), "errors go where the output went before, not to `{}`",
                        redirections[1].target.text);
    const std::string to_file(file.slice(second));
    diagnostic.fix(Safety::review, "Send both to the file")
        .replace(first, to_file)
        .replace(second, std::string(file.slice(first)));
  }
}

}  // namespace

extern constinit const Rule errors_not_redirected{
    .id = "errors-not-redirected",
    .title = "2>&1 stands before the file it is meant for",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "Redirections are made from left to right: `2>&1` copies where the output goes at that "
        "moment. Errors do not reach the file that is named behind it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
