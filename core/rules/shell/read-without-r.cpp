#include <algorithm>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2162"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN while «read» line; do echo \"$line\"; done < list\n",
     .fixed = "FROM debian:trixie\nRUN while read -r line; do echo \"$line\"; done < list\n"},
    {.bad = "FROM alpine:3.22\nRUN printf 'a\\n' | (IFS= «read» -s a; echo $a)\n",
     .fixed = "FROM alpine:3.22\nRUN printf 'a\\n' | (IFS= read -r -s a; echo $a)\n"},
    {.good = "FROM debian:trixie\nRUN while read -r a; do :; done < b && IFS= read -sr c < d\n"},
    {.good = "FROM debian:trixie\nRUN sudo read x && echo read y\n"},
};

bool is_raw(const Command& command) {
  return std::any_of(
      command.arguments.begin(), command.arguments.end(), [](const shell::Word& word) {
        return word.text.starts_with('-') && word.text.find('r') != std::string_view::npos;
      });
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (command.name.text != "read" || !is_called_by_shell(invocation) || is_raw(command)) continue;
    reporter.report(command.name.span, "`read` without `-r` eats backslashes")
        .fix(Safety::review, "Add -r")
        .insert(command.name.span.end, " -r");
  }
}

}  // namespace

extern constinit const Rule read_without_r{
    .id = "read-without-r",
    .title = "read without -r eats backslashes",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "Without `-r` a backslash escapes what follows it and is gone, and at the end of a line it "
        "joins the next one.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
