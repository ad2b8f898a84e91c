#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "NoEmptyContinuation"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN make && \\\n«\n»    make install\n",
     .fixed = "FROM alpine:3.22\nRUN make && \\\n    make install\n"},
    {.bad = "FROM alpine:3.22\nRUN make && \\\n«\n\n»    make install && \\\n    # clean up\n\n"
            "    make clean\n",
     .fixed = "FROM alpine:3.22\nRUN make && \\\n    make install && \\\n    # clean up\n"
              "    make clean\n"},
    {.good = "FROM alpine:3.22\nRUN make && \\\n    # and then\n    make install\n\nUSER 1000\n"},
    {.good = "FROM alpine:3.22\nRUN <<EOF\nmake\n\nmake install\nEOF\n"},
};

// BuildKit warns once per instruction, however many lines there are.
void check(const Dockerfile& file, Reporter& reporter) {
  const auto& lines = file.empty_lines;
  for (auto first = lines.begin(); first != lines.end();) {
    auto last = first;
    while (last != lines.end() && last->instruction == first->instruction) ++last;
    Span span = first->span;
    for (auto line = first; line != last && line->span.begin <= span.end; ++line) {
      span.end = line->span.end;
    }
    auto diagnostic = reporter.report(span, "empty line inside a continued `{}`",
                                      file.instructions[first->instruction].name);
    FixBuilder fix = diagnostic.fix(Safety::safe, "Remove the empty lines");
    for (; first != last; ++first) fix.erase(first->span);
  }
}

}  // namespace

extern constinit const Rule empty_continuation{
    .id = "empty-continuation",
    .title = "Empty line inside a continued instruction",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "Docker has announced that such a line will end the instruction one day: what stands below "
        "it then becomes an instruction of its own, and the build stops.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
