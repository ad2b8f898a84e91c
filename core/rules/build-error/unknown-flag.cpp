#include <algorithm>
#include <string>
#include <vector>

#include "model/flags.h"
#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN «--mont»=type=cache,target=/c make\n",
     .fixed = "FROM alpine:3.22\nRUN --mount=type=cache,target=/c make\n"},
    {.bad = "FROM alpine:3.22\nADD «--form»=x a /\n"},
    {.bad = "FROM alpine:3.22\nCMD «--config» /etc/app.conf\n"},
    {.bad = "FROM alpine:3.22\nCOPY «--Chown»=app a /\n",
     .fixed = "FROM alpine:3.22\nCOPY --chown=app a /\n"},
    {.good = "FROM --platform=linux/amd64 alpine:3.22\nCOPY --chown=app --link a /\n"},
    {.good = "FROM alpine:3.22\nRUN -- --flag\n"},
    {.good = "FROM alpine:3.22\nSTOPSIGNAL --any SIGTERM\n"},
};

void check_one(const Instruction& instruction, Reporter& reporter) {
  std::vector<std::string_view> names;
  for (const FlagShape& shape : flags_of(instruction.keyword)) names.push_back(shape.name);
  for (const Flag& flag : instruction.flags) {
    if (std::find(names.begin(), names.end(), flag.name) != names.end()) continue;
    const Span place{flag.span.begin, std::max(flag.name_span.end, flag.span.begin + 2)};
    auto diagnostic =
        names.empty()
            ? reporter.report(place, "`{}` takes no flags, and `--{}` is read as one",
                              instruction.name, flag.name)
            : reporter.report(place, "`{}` has no flag `--{}`", instruction.name, flag.name);
    if (const auto meant = suggest(flag.name, names)) {
      diagnostic.replace_with(Safety::review, "Use --" + std::string(*meant),
                              "--" + std::string(*meant));
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword == Keyword::unknown || ignores_flags(instruction)) continue;
    check_one(instruction, reporter);
  }
}

}  // namespace

extern constinit const Rule unknown_flag{
    .id = "unknown-flag",
    .title = "A flag the instruction does not have",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "Whatever begins with `--` behind the instruction is taken for a flag of BuildKit and "
        "not of a program; one that it does not know stops the build.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
