#include <map>

#include "model/flags.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY --chown=app «--chown=app:app» a /\n"},
    {.bad = "FROM alpine:3.22\nRUN --network=none «--network=host» make\n"},
    {.good = "FROM alpine:3.22\nRUN --mount=target=/a --mount=target=/b make\n"},
    {.good = "FROM alpine:3.22\nCOPY --exclude=a --exclude=b . /\n"},
};

bool comes_once(Keyword keyword, std::string_view name) {
  for (const FlagShape& shape : flags_of(keyword)) {
    if (shape.name == name) return shape.kind != FlagKind::list;
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (ignores_flags(instruction)) continue;
    std::map<std::string_view, Span> first;
    for (const Flag& flag : instruction.flags) {
      if (!comes_once(instruction.keyword, flag.name)) continue;
      const auto [place, is_first] = first.insert({flag.name, flag.span});
      if (is_first) continue;
      reporter.report(flag.span, "`--{}` is there already", flag.name)
          .related(place->second, "the first one");
    }
  }
}

}  // namespace

extern constinit const Rule repeated_flag{
    .id = "repeated-flag",
    .title = "A flag that can come once comes twice",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "BuildKit does not choose between the two values: the build stops.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
