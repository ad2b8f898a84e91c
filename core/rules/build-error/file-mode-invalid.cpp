#include "model/file_mode.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY --chmod=«64a» a /\n"},
    {.bad = "FROM alpine:3.22\nADD --chmod=«10000» a /\n"},
    {.bad = "FROM alpine:3.22\nCOPY --chmod=«executable» a /\n"},
    {.good = "FROM alpine:3.22\nCOPY --chmod=0755 a /\nCOPY --chmod=u=rwX,go=rX,+t b /\n"},
    {.good = "FROM alpine:3.22\nARG MODE\nCOPY --chmod=$MODE a /\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) continue;
    const Flag* mode = instruction.flag("chmod");
    if (mode == nullptr || !mode->value) continue;
    const Word& value = *mode->value;
    if (!value.known() || value.text.empty() || is_file_mode(value.text)) continue;
    reporter.report(value.span, "`{}` is no file mode", value.text);
  }
}

}  // namespace

extern constinit const Rule file_mode_invalid{
    .id = "file-mode-invalid",
    .title = "A file mode that is none",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "`--chmod` takes an octal number up to 7777, or clauses as `u=rwX,go=rX`: the build "
        "stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
