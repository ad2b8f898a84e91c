#include "model/signal.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nSTOPSIGNAL «SIGSTOPP»\n"},
    {.bad = "FROM alpine:3.22\nSTOPSIGNAL «SIGTERM please»\n"},
    {.bad = "FROM alpine:3.22\nSTOPSIGNAL «0»\n"},
    {.good = "FROM alpine:3.22\nSTOPSIGNAL SIGRTMIN+3\n"},
    {.good = "FROM alpine:3.22\nSTOPSIGNAL quit\n"},
    {.good = "FROM alpine:3.22\nARG SIGNAL=15\nSTOPSIGNAL $SIGNAL\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::stopsignal) continue;
    for (const Word& word : instruction.words) {
      if (!word.known() || is_signal(word.text)) continue;
      reporter.report(word.span, "`{}` is no signal", word.text);
    }
  }
}

}  // namespace

extern constinit const Rule signal_invalid{
    .id = "signal-invalid",
    .title = "STOPSIGNAL of what is no signal",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "A signal is a name such as SIGTERM or a number: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
