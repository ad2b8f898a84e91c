#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«COPY» app\n"},
    {.bad = "FROM alpine:3.22\nCOPY app /app\n«ADD»\n"},
    {.bad = "FROM alpine:3.22\n«WORKDIR»\n«USER»\n«EXPOSE»\n«STOPSIGNAL»\n"},
    {.bad = "FROM alpine:3.22\n«ENV»\n«LABEL»\n«ARG»\n«VOLUME» []\n«SHELL» []\n«ONBUILD»\n"},
    {.good = "FROM alpine:3.22\nCOPY [\"a b\", \"/\"]\nCMD []\nENTRYPOINT\nRUN\n"},
    {.good = "FROM alpine:3.22\nCOPY <<EOF /a\ntext\nEOF\n"},
};

// How many arguments the instruction cannot do without. FROM and HEALTHCHECK have rules of their
// own.
size_t fewest(Keyword keyword) {
  switch (keyword) {
    case Keyword::add:
    case Keyword::copy:
      return 2;
    case Keyword::run:
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::from:
    case Keyword::healthcheck:
    case Keyword::unknown:
      return 0;
    default:
      return 1;
  }
}

size_t count_arguments(const Instruction& instruction) {
  if (instruction.form == Form::shell) return 1;
  return instruction.words.size() + instruction.not_strings.size() + instruction.pairs.size() +
         instruction.trigger.size();
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    const size_t needed = fewest(instruction.keyword);
    const size_t found = count_arguments(instruction);
    if (found >= needed) continue;
    if (found == 1) {
      reporter.report(instruction.keyword_span, "`{}` of `{}` says not where to", instruction.name,
                      instruction.words.empty() ? "" : instruction.words.front().raw);
    } else {
      reporter.report(instruction.keyword_span, "nothing follows `{}`", instruction.name);
    }
  }
}

}  // namespace

extern constinit const Rule missing_arguments{
    .id = "missing-arguments",
    .title = "An instruction without the arguments it needs",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. COPY and ADD need at least one source and, as their last "
        "argument, a destination.",
    .references = {},
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
