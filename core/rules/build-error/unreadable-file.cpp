#include <algorithm>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "«# nothing yet»\n"},
    {.good = "# comment\n\nFROM alpine:3.22\n"},
};

// BuildKit reads lines with a buffer of 64 KiB, and the line break has to fit.
constexpr size_t longest_line = 65535;

void check(const Dockerfile& file, Reporter& reporter) {
  if (file.instructions.empty()) {
    const Span place = file.comments.empty() ? Span{} : file.comments.back().span;
    reporter.report(place, "there is no instruction in this file, and a build begins with FROM");
  }
  for (size_t begin = 0; begin < file.source.size();) {
    const size_t end = std::min(file.source.find('\n', begin), file.source.size());
    if (end - begin > longest_line) {
      const Span place{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      reporter.report(place, "this line has {} bytes, and BuildKit reads {} at most", end - begin,
                      longest_line);
    }
    begin = end + 1;
  }
}

}  // namespace

extern constinit const Rule unreadable_file{
    .id = "unreadable-file",
    .title = "No instruction, or a line of more than 65,535 bytes",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "BuildKit refuses the file as a whole before it reads any instruction.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
