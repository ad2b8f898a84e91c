#include <algorithm>
#include <iterator>
#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2155"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN export «TAG=$(curl -f https://example.com/tag)» && make\n",
     .fixed = "FROM debian:trixie\n"
              "RUN TAG=$(curl -f https://example.com/tag) && export TAG && make\n"},
    {.bad = "FROM debian:trixie\nRUN set -e; export A=1 «B=\"x-$(date)\"»; make\n"},
    {.bad = "FROM debian:trixie\nRUN test -d x || export «A=`./get`»\n"},
    {.bad = "FROM debian:trixie\nRUN f() { local «x=$(make)»; }; f\n"},
    {.good = "FROM debian:trixie\nRUN TAG=$(curl -f https://example.com/tag) && export TAG\n"},
    {.good = "FROM debian:trixie\nRUN export A=1 B=\"$A\" C='$(x)' && echo $(date)\n"},
};

constexpr std::string_view declarers[] = {"declare", "export", "local", "readonly", "typeset"};

// The name that `name=value` declares; empty when the word is none.
std::string_view declared_name(const shell::Word& word) {
  const std::string_view name = word.raw.substr(0, word.raw.find('='));
  const auto is_name_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool is_name =
      name.size() < word.raw.size() && std::all_of(name.begin(), name.end(), is_name_character);
  return is_name ? name : std::string_view();
}

bool runs_command(const shell::Word& word) {
  const auto is_command = [](const Part& part) {
    return part.kind == PartKind::command_substitution;
  };
  return std::any_of(word.parts.begin(), word.parts.end(), [&](const Part& part) {
    return is_command(part) || (part.kind == PartKind::double_quoted &&
                                std::any_of(part.parts.begin(), part.parts.end(), is_command));
  });
}

// As two commands joined by `&&`: only where no operator before or behind takes one of them alone.
void offer_split(const Invocation& invocation, const shell::Word& word, std::string_view name,
                 DiagnosticBuilder& diagnostic) {
  const Command& command = *invocation.command;
  const ShellScript& script = invocation.instruction->script;
  if (!is_verbatim(invocation) || command.name.text != "export" || command.arguments.size() != 1 ||
      command.negated || command.pipeline_size != 1 ||
      command.connector == shell::Connector::or_else || !command.redirections.empty()) {
    return;
  }
  if (script.node(command).role == shell::Role::condition) return;
  diagnostic.fix(Safety::review, "Assign first, export then")
      .erase({command.name.span.begin, word.span.begin})
      .insert(word.span.end, " && export " + std::string(name));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const auto* declarer = std::find(std::begin(declarers), std::end(declarers), command.name.text);
    if (declarer == std::end(declarers) || !is_called_by_shell(invocation)) continue;
    for (const shell::Word& word : command.arguments) {
      const std::string_view name = declared_name(word);
      if (name.empty() || !runs_command(word)) continue;
      auto diagnostic = reporter.report(
          word.span, "`{}` succeeds even where the command that gives `{}` fails", *declarer, name);
      offer_split(invocation, word, name, diagnostic);
    }
  }
}

}  // namespace

extern constinit const Rule declare_masks_failure{
    .id = "declare-masks-failure",
    .title = "export hides the failure of a command",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "`export A=$(command)` has the exit status of `export`. Neither `&&` nor `set -e` stops "
        "when the command fails, and the build goes on with an empty value.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
