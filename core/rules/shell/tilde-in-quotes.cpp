#include "knowledge/program_arguments.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2088"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN mkdir -p «\"~/»bin\" && cp a «'~/»my file'\n",
     .fixed = "FROM alpine:3.22\nRUN mkdir -p ~/\"bin\" && cp a ~/'my file'\n"},
    {.bad = "FROM alpine:3.22\nRUN dir=«\"~/»$name\" && echo key >> «\"~/».ssh/authorized_keys\"\n",
     .fixed = "FROM alpine:3.22\n"
              "RUN dir=~/\"$name\" && echo key >> ~/\".ssh/authorized_keys\"\n"},
    {.good = "FROM alpine:3.22\nRUN mkdir ~/\"my bin\" \"$HOME/lib\" && echo \"~/bin\" 'a ~/b' "
             "\"~\"\n"},
};

void check_word(const shell::Word& word, Reporter& reporter) {
  if (word.parts.empty()) return;
  const Part& first = word.parts.front();
  const bool quoted =
      first.kind == PartKind::double_quoted || first.kind == PartKind::single_quoted;
  if (!quoted || !first.text.starts_with("~/")) return;
  const Span mark{first.span.begin, first.span.begin + 3};
  reporter.report(mark, "`~` in quotes is a folder of that name")
      .replace_with(Safety::review, "Take it out of the quotes",
                    std::string("~/") + first.raw.front());
}

void check_script(const ShellScript& script, Reporter& reporter) {
  for (const Command& command : script.commands()) {
    if (command.nested) continue;
    if (!takes_text(command.program())) {
      for (const shell::Word& word : command.arguments) check_word(word, reporter);
    }
    for (const shell::Redirection& redirection : command.redirections) {
      if (redirection.operation == shell::RedirectionOperator::here_string) continue;
      check_word(redirection.target, reporter);
    }
    for (const shell::Assignment& assignment : command.assignments) {
      check_word(assignment.value, reporter);
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_script(run.instruction->script, reporter);
}

}  // namespace

extern constinit const Rule tilde_in_quotes{
    .id = "tilde-in-quotes",
    .title = "`~` in quotes is not the home folder",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "The shell puts the home folder in place of `~` outside quotes only. In quotes it makes, "
        "or "
        "looks for, a folder with the name `~` in the working directory.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
