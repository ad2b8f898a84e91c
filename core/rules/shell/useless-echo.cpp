#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2005"},
    {Authority::shellcheck, "SC2116"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «echo $(date)» > a && «echo \"$(uname -m)\"» | tee b\n",
     .fixed = "FROM debian:trixie\nRUN date > a && uname -m | tee b\n"},
    {.bad = "FROM debian:trixie\nRUN «echo $(make; date)» > a && «echo \"`uname`\"» | tee b\n"},
    {.bad = "FROM debian:trixie\nRUN A=$(«echo b») && make \"$(«echo $A»)\"\n"},
    {.good =
         "FROM debian:trixie\nRUN echo \"a $(date)\" $(date) && echo -n $(date) && A=$(echo -n a) "
         "B=$(echo *.txt) C=$(echo a | cut -c1) D=$(make; echo a)\n"},
};

// Of `echo $(command)`; null for anything else.
const Part* printed_substitution(const Command& echo) {
  if (echo.arguments.size() != 1) return nullptr;
  std::span<const Part> parts = echo.arguments[0].parts;
  if (parts.size() == 1 && parts[0].kind == PartKind::double_quoted) parts = parts[0].parts;
  const bool is_all = parts.size() == 1 && parts[0].kind == PartKind::command_substitution;
  return is_all ? &parts[0] : nullptr;
}

void offer_command(const Invocation& invocation, const Part& part, DiagnosticBuilder& diagnostic) {
  const ShellScript& script = invocation.instruction->script;
  if (part.node == shell::no_node || !part.raw.starts_with("$(") || !is_verbatim(invocation))
    return;
  const shell::Node& node = script.node(part.node);
  if (node.kind != shell::NodeKind::command) return;
  const Span command = script.commands()[node.command].full_span;
  diagnostic.fix(Safety::review, "Run the command itself")
      .erase({invocation.command->span.begin, command.begin})
      .erase({command.end, invocation.command->span.end});
}

// `$(echo text)`, where the shell puts no names of files into the text.
bool is_all_of_substitution(const ShellScript& script, const Command& echo) {
  if (script.node(echo).role != shell::Role::substitution || !echo.redirections.empty() ||
      echo.arguments.empty() || echo.arguments[0].text.starts_with('-')) {
    return false;
  }
  for (const Word& word : echo.arguments) {
    for (const Part& part : word.parts) {
      if (part.kind == PartKind::glob || part.kind == PartKind::brace) return false;
    }
  }
  return true;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation) || command.name.text != "echo") continue;
    if (const Part* part = printed_substitution(command)) {
      auto diagnostic =
          reporter.report(command.span, "`echo` prints what the command prints anyhow");
      diagnostic.known_as("SC2005");
      offer_command(invocation, *part, diagnostic);
    } else if (is_all_of_substitution(invocation.instruction->script, command)) {
      reporter.report(command.span, "`echo` gives back the text it is given").known_as("SC2116");
    }
  }
}

}  // namespace

extern constinit const Rule useless_echo{
    .id = "useless-echo",
    .title = "echo only hands a text on",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "The text, or the command that prints it, can stand there itself. `echo` also hides the "
        "failure of the command.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
