#include <algorithm>
#include <string>

#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN «<<EOF»\nmake\nmake install\n"},
    {.bad = "FROM alpine:3.22\nUSER app\nRUN «<<EOF»\nmake\n  EOF\nCMD [\"app\"]\n",
     .fixed = "FROM alpine:3.22\nUSER app\nRUN <<EOF\nmake\nEOF\nCMD [\"app\"]\n"},
    {.bad = "FROM alpine:3.22\nRUN echo $(( 1 «<< 2» ))\n"},
    {.good = "FROM alpine:3.22\nRUN <<-EOF\n\tmake\n\tEOF\n"},
    {.good = "FROM alpine:3.22\nRUN echo $((1<<2))\n"},
};

// The first line of the body that would be the end if blanks did not count.
Span blank_padded_end(const Dockerfile& file, const Heredoc& heredoc) {
  for (uint32_t begin = heredoc.body.begin; begin < heredoc.body.end;) {
    const size_t line_break = file.source.find('\n', begin);
    const auto end = static_cast<uint32_t>(std::min<size_t>(line_break, heredoc.body.end));
    std::string_view line = file.slice({begin, end});
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line != heredoc.name && trim_spaces(line) == heredoc.name) {
      return {begin, begin + static_cast<uint32_t>(line.size())};
    }
    begin = end + 1;
  }
  return {};
}

void check_one(const Dockerfile& file, const Instruction& instruction, Reporter& reporter) {
  for (const Heredoc& heredoc : instruction.heredocs) {
    if (heredoc.terminated) continue;
    // `COPY << EOF /a` has a here-document, but no word that is its marker.
    const bool marked = !heredoc.marker.empty();
    auto diagnostic = reporter.report(marked ? heredoc.marker : instruction.keyword_span,
                                      "no line `{}` ends this here-document", heredoc.name);
    if (heredoc.name.empty()) continue;
    const Span end = blank_padded_end(file, heredoc);
    if (end.empty()) continue;
    diagnostic.related(end, "the blanks keep this line from being the end");
    diagnostic.fix(Safety::review, "End it there").replace(end, std::string(heredoc.name));
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    check_one(file, instruction, reporter);
    for (const Instruction& trigger : instruction.trigger) check_one(file, trigger, reporter);
  }
}

}  // namespace

extern constinit const Rule heredoc_unterminated{
    .id = "heredoc-unterminated",
    .title = "A here-document without its end",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The here-document swallows the rest of the file, and the build stops. Its end is a "
        "line with its name and nothing else; only `<<-` lets tabs stand before it.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
