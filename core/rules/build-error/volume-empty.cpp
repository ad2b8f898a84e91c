#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nVOLUME [\"/data\", «\"\"»]\n"},
    {.bad = "FROM scratch\nENV DATA=\nVOLUME «$DATA»\n"},
    {.good = "FROM scratch\nENV DATA=/data\nVOLUME $DATA /logs\n"},
    {.good = "FROM alpine:3.22\nARG DATA\nVOLUME $DATA\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::volume) continue;
    for (const Word& word : instruction.words) {
      if (!word.known()) continue;
      // Blanks around a path that is written go, those around one that a variable holds stay.
      const bool written = word.raw.find('$') == std::string_view::npos;
      if (!(written ? trim_spaces(word.text) : word.text).empty()) continue;
      reporter.report(word.span, "nothing remains of `{}`: there is no path", word.raw);
    }
  }
}

}  // namespace

extern constinit const Rule volume_empty{
    .id = "volume-empty",
    .title = "VOLUME of an empty path",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "A volume needs a place in the container: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
