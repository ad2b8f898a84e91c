#include "rules/overridden.h"

namespace plimsoll {
namespace {

// The instruction with the line break behind it and the blanks before it.
Span lines_of(const Dockerfile& file, const Instruction& instruction) {
  Span lines = instruction.span;
  while (lines.begin > 0 && file.source[lines.begin - 1] != '\n') --lines.begin;
  const size_t end = file.source.find('\n', lines.end);
  lines.end = static_cast<uint32_t>(end == std::string_view::npos ? file.source.size() : end + 1);
  return lines;
}

}  // namespace

void report_overridden(const Dockerfile& file, Keyword keyword, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Instruction* earlier = nullptr;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword != keyword) continue;
      if (earlier != nullptr) {
        reporter
            .report(earlier->span, "this `{}` has no effect: a later one takes its place",
                    earlier->name)
            .related(instruction.span, "the one that counts")
            .fix(Safety::review, "Remove it")
            .erase(lines_of(file, *earlier));
      }
      earlier = &instruction;
    }
  }
}

}  // namespace plimsoll
