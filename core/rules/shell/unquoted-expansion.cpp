#include "rules/quote_expansion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2086"},
    {Authority::shellcheck, "SC2206"},
    {Authority::shellcheck, "SC2223"},
    {Authority::shellcheck, "SC2231"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN for f in /etc/*.conf; do cp «$f» «$f».orig; done\n",
     .fixed = "FROM alpine:3.22\nRUN for f in /etc/*.conf; do cp \"$f\" \"$f.orig\"; done\n"},
    {.bad = "FROM alpine:3.22\nRUN url=$(cat /url) && wget «$url» -O «$HOME»/data --tag=«$url» "
            ">«$url»\n",
     .fixed = "FROM alpine:3.22\n"
              "RUN url=$(cat /url) && wget \"$url\" -O \"$HOME/data\" --tag=\"$url\" >\"$url\"\n"},
    {.bad = "FROM alpine:3.22\nRUN for f in «$HOME»/*.log a; do rm -f «$HOME»/*.txt; done\n",
     .fixed = "FROM alpine:3.22\n"
              "RUN for f in \"$HOME\"/*.log a; do rm -f \"$HOME\"/*.txt; done\n"},
    {.bad = "FROM debian:trixie\nRUN pkgs=$(cat /pkgs) && apt-get install -y «$pkgs»\n"},
    {.bad = "FROM debian:trixie\nRUN pkgs=curl apt-get update && apt-get install -y a «$pkgs»\n"},
    {.good = "FROM alpine:3.22\nARG DIR\nENV OPTIONS=\"-a -b\"\nRUN cp $OPTIONS $DIR/a $DIR/b\n"},
    {.good = "FROM alpine:3.22\n"
             "RUN n=3 && arch=$(uname -m) && echo $n $arch ${#arch} $? $((n + 1))\n"},
    {.good = "FROM alpine:3.22\nRUN list=$(ls) && for f in $list; do rm \"$f\"; done\n"},
    {.good = "FROM alpine:3.22\nRUN IFS= read -r x && y=$x && case $x in a) $x --help ;; esac; ls "
             "$nothing\n"},
};

std::string_view code_of(const SplitExpansion& expansion) {
  if (expansion.place == SplitExpansion::Place::element) return "SC2206";
  if (expansion.place == SplitExpansion::Place::loop_glob) return "SC2231";
  // : ${A:=b}
  const bool assigns = expansion.command != nullptr && expansion.command->name.text == ":";
  return assigns ? "SC2223" : "SC2086";
}

void check_run(const Dockerfile& file, const ShellRun& run, Reporter& reporter) {
  for (const SplitExpansion& expansion : run.split_expansions) {
    const shell::Part& part = *expansion.part;
    if (part.kind != shell::PartKind::parameter || expansion.origin == ValueOrigin::fixed ||
        is_list_of_arguments(part)) {
      continue;
    }
    auto diagnostic = reporter.report(part.span, "`{}` stands outside quotes", part.raw);
    diagnostic.known_as(code_of(expansion));
    offer_quotes(file, *run.instruction, expansion, diagnostic);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, run, reporter);
}

}  // namespace

// Silent, unlike ShellCheck, where the value is known: then its author has seen it split.
extern constinit const Rule unquoted_expansion{
    .id = "unquoted-expansion",
    .title = "Variable outside quotes",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "The shell splits the value at blanks and takes `*` and `?` in it for names of files. A "
        "value with a blank becomes two arguments, an empty one none.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
