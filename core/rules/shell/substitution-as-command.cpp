#include <algorithm>

#include "knowledge/program_arguments.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2091"},
    {Authority::shellcheck, "SC2092"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN make && «$(cd /usr/bin && ln -s a b)» && «`date`»\n",
     .fixed = "FROM debian:trixie\nRUN make && (cd /usr/bin && ln -s a b) && (date)\n"},
    {.bad = "FROM debian:trixie\nRUN if «$(grep -q a b)»; then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if (grep -q a b); then make; fi\n"},
    {.good = "FROM debian:trixie\nRUN eval $(ssh-agent) && $(echo make) all && $(command -v make) "
             "&& A=$(date)\n"},
    {.good = "FROM debian:trixie\nRUN $(cat command) && \"$(make path)\" && $(make path)/a\n"},
};

// Whether what it prints may be meant to be run. (ShellCheck takes it for a slip in every case.)
bool may_print_commands(const ShellScript& script, const Part& substitution) {
  const auto commands = script.commands();
  const auto first = std::partition_point(
      commands.begin(), commands.end(),
      [&](const Command& one) { return one.full_span.begin < substitution.span.begin; });
  for (auto it = first; it != commands.end() && substitution.span.contains(it->span); ++it) {
    if (prints_commands(it->program())) return true;
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation) || command.nested || command.name.parts.size() != 1 ||
        !command.arguments.empty()) {
      continue;
    }
    const Part& part = command.name.parts.front();
    const ShellScript& script = invocation.instruction->script;
    if (part.kind != shell::PartKind::command_substitution || part.node == shell::no_node ||
        may_print_commands(script, part)) {
      continue;
    }
    auto diagnostic = reporter.report(part.span, "what this prints is run as a command");
    const bool is_backquoted = part.raw.front() == '`';
    diagnostic.known_as(is_backquoted ? "SC2092" : "SC2091");
    // `((a))` would be arithmetic.
    const bool is_in_subshell = script.enclosing(command, shell::NodeKind::subshell) != nullptr;
    if (!is_verbatim(invocation) || !command.assignments.empty() || is_in_subshell) continue;
    auto fix = diagnostic.fix(Safety::review, "Run the commands themselves");
    fix.replace({part.span.begin, part.span.begin + (is_backquoted ? 1U : 2U)}, "(");
    if (is_backquoted) fix.replace({part.span.end - 1, part.span.end}, ")");
  }
}

}  // namespace

extern constinit const Rule substitution_as_command{
    .id = "substitution-as-command",
    .title = "Output of a command is run as a command",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "The shell takes what stands in `$(…)` to print the command it is to run. Where it prints "
        "anything else the build stops, or runs what nobody wrote.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
