#include "knowledge/program_arguments.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::shellcheck, "SC2035"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN cd /tmp && rm -f «*.apk» && tar -czf /a.tgz «*»\n",
     .fixed = "FROM alpine:3.22\nRUN cd /tmp && rm -f ./*.apk && tar -czf /a.tgz ./*\n"},
    {.bad = "FROM alpine:3.22\nRUN sudo chmod +x «?.sh»\n",
     .fixed = "FROM alpine:3.22\nRUN sudo chmod +x ./?.sh\n"},
    {.good = "FROM alpine:3.22\nRUN rm -- * && rm ./*.txt a*.txt [ab]*.txt \"$d\"/* && echo *\n"},
    {.good = "FROM debian:trixie\nRUN apt-get remove -y *-dev && find / -name *.pyc -delete\n"},
    {.good = "FROM alpine:3.22\nRUN for f in *.c; do cc \"$f\"; done; case $x in *) y=*;; esac\n"},
};

bool begins_with_glob(const shell::Word& word) {
  if (word.parts.empty()) return false;
  const shell::Part& first = word.parts.front();
  return first.kind == shell::PartKind::glob && (first.raw == "*" || first.raw == "?");
}

void check_run(const Dockerfile& file, const Instruction& run, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations_of(run)) {
    const Command& command = *invocation.command;
    const std::string_view program = invocation.program;
    if (command.nested || program.empty() || program == "[" || takes_text(program) ||
        matches_patterns(program) || file.package_command_of(invocation) != nullptr) {
      continue;
    }
    for (const shell::Word& word : command.arguments) {
      if (word.text == "--") break;
      if (!begins_with_glob(word)) continue;
      reporter.report(word.span, "`{}` takes a name that begins with `-` for an option", program)
          .fix(takes_any_path(program) ? Safety::safe : Safety::review, "Begin with ./")
          .insert(word.span.begin, "./");
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, *run.instruction, reporter);
}

}  // namespace

// Silent, unlike ShellCheck, where the program and not the shell matches the pattern: there `./`
// would change what it matches.
extern constinit const Rule glob_as_option{
    .id = "glob-as-option",
    .title = "File names from `*` may be taken for options",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "The shell puts the names of files in place of `*`, and a file may be called `-rf`. Off by "
        "default: most builds know what lies in the folder.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
