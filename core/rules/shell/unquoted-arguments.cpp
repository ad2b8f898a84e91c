#include <algorithm>
#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2068"},
    {Authority::shellcheck, "SC2048"},
};

constexpr Example examples[] = {
    {.bad =
         "FROM alpine:3.22\nRUN get() { curl -fsS «$@»; wget «$*»; }; get https://example.com/a\n",
     .fixed = "FROM alpine:3.22\n"
              "RUN get() { curl -fsS \"$@\"; wget \"$@\"; }; get https://example.com/a\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\n"
            "RUN files=(a b) && rm «${files[@]}»\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\n"
              "RUN files=(a b) && rm \"${files[@]}\"\n"},
    {.good = "FROM alpine:3.22\nRUN get() { test $# -gt 0 && curl -fsS \"$@\"; }; get /a\n"},
};

void check_run(const ShellRun& run, Reporter& reporter) {
  for (const SplitExpansion& expansion : run.split_expansions) {
    const shell::Part& part = *expansion.part;
    if (!is_list_of_arguments(part)) continue;
    auto diagnostic = reporter.report(part.span, "`{}` splits each of its elements", part.raw);
    diagnostic.known_as(part.raw.find('*') == std::string_view::npos ? "SC2068" : "SC2048");
    if (expansion.word->parts.size() != 1 || !part.operands.empty()) continue;
    std::string elements = '"' + std::string(part.raw) + '"';
    std::replace(elements.begin(), elements.end(), '*', '@');
    diagnostic.replace_with(Safety::review, "Keep the elements whole", elements);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(run, reporter);
}

}  // namespace

extern constinit const Rule unquoted_arguments{
    .id = "unquoted-arguments",
    .title = "List of arguments outside quotes",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "Outside quotes the shell splits every element again at blanks and takes `*` in it for "
        "names of files. `\"$@\"` hands on exactly what came in.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
