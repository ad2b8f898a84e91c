#include "knowledge/word_list.h"
#include "rules/quote_expansion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2046"},
    {Authority::shellcheck, "SC2207"},
    {Authority::shellcheck, "SC2231"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN cp «$(cat /source)» --backup=«`cat /suffix`» /srv\n",
     .fixed = "FROM alpine:3.22\nRUN cp \"$(cat /source)\" --backup=\"`cat /suffix`\" /srv\n"},
    {.bad = "FROM alpine:3.22\nRUN for f in «$(cat /dir)»/*; do rm \"$f\"; done\n",
     .fixed = "FROM alpine:3.22\nRUN for f in \"$(cat /dir)\"/*; do rm \"$f\"; done\n"},
    {.bad = "FROM debian:trixie\nRUN apt-get install -y «$(cat packages)» && rm «$(ls *.jar)»\n"},
    {.good = "FROM alpine:3.22\nRUN make -j$(nproc) ARCH=$(uname -m) && kill $(pidof make)\n"},
    {.good =
         "FROM alpine:3.22\nRUN x=$(cat /x) && for y in $(cat /y); do echo \"$(cat /z)\"; done\n"},
};

std::string_view code_of(SplitExpansion::Place place) {
  if (place == SplitExpansion::Place::element) return "SC2207";
  return place == SplitExpansion::Place::loop_glob ? "SC2231" : "SC2046";
}

// Quotes would make one name of several: `rm $(ls *.jar)`.
bool is_list_of_names(const Command& command, const shell::Word& word) {
  return word.parts.size() == 1 && has_word("find ls", command.program());
}

void check_run(const Dockerfile& file, const ShellRun& run, Reporter& reporter) {
  for (const SplitExpansion& expansion : run.split_expansions) {
    const shell::Part& part = *expansion.part;
    if (part.kind != shell::PartKind::command_substitution ||
        expansion.origin == ValueOrigin::fixed) {
      continue;
    }
    const Command* command = run.instruction->script.first_command(part.node);
    if (command == nullptr) continue;
    auto diagnostic =
        reporter.report(part.span, "what `{}` prints stands outside quotes", command->program());
    diagnostic.known_as(code_of(expansion.place));
    if (is_list_of_names(*command, *expansion.word)) continue;
    offer_quotes(file, *run.instruction, expansion, diagnostic);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, run, reporter);
}

}  // namespace

// Silent, unlike ShellCheck, where the command prints one word: `nproc`, `uname -m`.
extern constinit const Rule unquoted_substitution{
    .id = "unquoted-substitution",
    .title = "Command substitution outside quotes",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "The shell splits at blanks what the command prints and takes `*` and `?` in it for names "
        "of files. If it prints nothing there is no argument at all, and the next one takes its "
        "place.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
