#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && \\\n    «RUN» apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && \\\n    apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nRUN make \\\n && «CMD» [\"app\"]\n"},
    {.bad = "FROM debian:trixie\nRUN make; «ENV» A=1\n"},
    {.good = "FROM debian:trixie\nRUN env A=1 make && user add && echo RUN\n"},
    {.good = "FROM debian:trixie\nRUN RUN() { make; } && RUN\nRUN ./COPY && \"$CMD\" x\n"},
};

bool is_instruction(std::string_view name) {
  constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !name.empty() && name.find_first_not_of(upper) == std::string_view::npos &&
         keyword_from(name) != Keyword::unknown;
}

bool is_function(const ShellScript& script, std::string_view name) {
  for (const shell::Node& node : script.nodes()) {
    if (node.kind == shell::NodeKind::function && node.name == name) return true;
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const std::string_view name = command.name.text;
    if (!is_called_by_shell(invocation) || !is_instruction(name) ||
        is_function(invocation.instruction->script, name)) {
      continue;
    }
    auto diagnostic =
        reporter.report(command.name.span, "the shell is asked to run a program named `{}`", name);
    if (name != "RUN" || command.arguments.empty()) continue;
    const Span keyword{command.name.span.begin, command.arguments.front().span.begin};
    diagnostic.fix(Safety::review, "Leave `RUN` out").erase(keyword);
  }
}

}  // namespace

extern constinit const Rule dockerfile_keyword_as_command{
    .id = "dockerfile-keyword-as-command",
    .title = "An instruction stands inside a shell command",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "What follows `&&`, `;` or a continued line is shell text. There is no program of that "
        "name, and the build stops there.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
