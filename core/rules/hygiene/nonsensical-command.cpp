#include <algorithm>

#include "model/mount.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3001"},
    {Authority::kics, "9b6b0f38-92a2-41f9-b881-3a1083d99f1b"},
    {Authority::semgrep, "nonsensical-command"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «top» && sudo «vim» /etc/hosts\nRUN [«\"ps\"», \"-d\"]\n"},
    {.bad = "FROM debian:trixie\nONBUILD RUN «service» nginx start\n"},
    // A server that the same RUN makes use of, and what ends it.
    {.good = "FROM mysql:8\nRUN service mysql start && mysql < /schema.sql\n"},
    {.good =
         "FROM debian:trixie\nRUN (mysqld & echo $! > pid) && mysql < /a.sql && kill $(cat pid)\n"},
    {.good = "FROM debian:trixie\nRUN --mount=type=ssh ssh -T git@example.com\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y vim && echo top\nCMD [\"top\"]\n"},
};

// What works on the machine, on a terminal, or on processes that a build does not have.
bool is_for_hosts(std::string_view program) {
  constexpr std::string_view programs[] = {"free",    "ifconfig", "kill", "mount", "nano", "ps",
                                           "service", "shutdown", "ssh",  "top",   "vim"};
  return std::find(std::begin(programs), std::end(programs), program) != std::end(programs);
}

bool is_last(const Instruction& run, const Command& command) {
  return &command == &run.script.commands().back();
}

bool starts_in_background(const Instruction& run) {
  const auto& nodes = run.script.nodes();
  return std::any_of(nodes.begin(), nodes.end(),
                     [](const shell::Node& node) { return node.background; }) ||
         std::any_of(run.script.commands().begin(), run.script.commands().end(),
                     [](const Command& command) { return command.program() == "service"; });
}

bool has_mount(const Instruction& run, std::string_view type) {
  return std::any_of(run.flags.begin(), run.flags.end(), [&](const Flag& flag) {
    return flag.name == "mount" && flag.value && mount_option(flag.value->text, "type") == type;
  });
}

// Where the command does something in a build all the same.
bool makes_sense(const Instruction& run, std::string_view program, const Command& command) {
  if (program == "service") return !is_last(run, command);
  if (program == "kill") return starts_in_background(run);
  if (program == "ssh") return has_mount(run, "ssh");
  if (program == "mount") return run.flag("security") != nullptr;
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Instruction& run = *invocation.instruction;
    if (run.keyword != Keyword::run || !is_for_hosts(invocation.program)) continue;
    if (makes_sense(run, invocation.program, *invocation.command)) continue;
    reporter.report(invocation.command->name.span, "`{}` has nothing to do in a build",
                    invocation.program);
  }
}

}  // namespace

extern constinit const Rule nonsensical_command{
    .id = "nonsensical-command",
    .title = "Command that makes no sense in a build",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "A RUN has no terminal, no services and no machine of its own. What it starts ends with "
        "it, and only files reach the image: the command costs time and misleads readers.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
