#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY a «<<EOF»\ntext\nEOF\n"},
    {.good = "FROM alpine:3.22\nCOPY <<EOF a /b/\ntext\nEOF\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    const bool copies = instruction.keyword == Keyword::copy || instruction.keyword == Keyword::add;
    if (!copies || instruction.words.size() < 2) continue;
    const Word& last = instruction.words.back();
    if (!last.is_marker) continue;
    reporter.report(last.span, "the last argument of `{}` is where to, and `{}` is a here-document",
                    instruction.name, last.raw);
  }
}

}  // namespace

extern constinit const Rule heredoc_destination{
    .id = "heredoc-destination",
    .title = "A here-document as the destination of COPY or ADD",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A here-document is a source: the destination is a path behind it. The build stops "
        "here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
