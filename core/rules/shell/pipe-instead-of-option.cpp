#include <algorithm>

#include "knowledge/file_tools.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2009"},
    {Authority::shellcheck, "SC2126"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN N=$(«grep processor /proc/cpuinfo | wc -l») && make\n",
     .fixed = "FROM debian:trixie\nRUN N=$(grep -c processor /proc/cpuinfo) && make\n"},
    {.bad = "FROM debian:trixie\nRUN «grep a b c | wc -l» && «ps aux | grep nginx» | grep -v b\n"},
    {.good = "FROM debian:trixie\nRUN grep -c a b && grep -o a b | wc -l && grep -r a b | wc -l && "
             "grep a b | wc -w && ps -p 1 | grep a\n"},
};

// `grep … | wc -l` where grep prints one line for each line it counts.
bool counts_lines(const Command& grep, const Command& wc) {
  return grep.name.text == "grep" && wc.name.text == "wc" && wc.arguments.size() == 1 &&
         wc.arguments[0].text == "-l" &&
         std::none_of(grep.arguments.begin(), grep.arguments.end(),
                      [](const shell::Word& word) { return changes_lines_of_grep(word.text); });
}

// With several, grep counts for each.
bool reads_one_file(const Command& grep) {
  constexpr size_t pattern_and_file = 2;
  const auto operands =
      std::count_if(grep.arguments.begin(), grep.arguments.end(),
                    [](const shell::Word& word) { return !word.raw.starts_with('-'); });
  const bool all_plain = std::all_of(grep.arguments.begin(), grep.arguments.end(),
                                     [](const shell::Word& word) { return word.is_static; });
  return all_plain && static_cast<size_t>(operands) <= pattern_and_file;
}

bool looks_for_process(const Command& ps, const Command& grep) {
  return ps.name.text == "ps" && grep.name.text == "grep" &&
         std::none_of(ps.arguments.begin(), ps.arguments.end(),
                      [](const shell::Word& word) { return selects_processes(word.text); });
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const Command* reader =
        is_posix(command) ? invocation.instruction->script.piped_to(command) : nullptr;
    if (reader == nullptr || reader->pipeline != command.pipeline) continue;
    const Span span = cover(command.span, reader->span);
    if (counts_lines(command, *reader)) {
      auto diagnostic = reporter.report(span, "`grep -c` counts by itself");
      diagnostic.known_as("SC2126");
      if (!is_verbatim(invocation) || !reads_one_file(command)) continue;
      diagnostic.fix(Safety::review, "Let grep count")
          .insert(command.name.span.end, " -c")
          .erase({command.full_span.end, reader->full_span.end});
    } else if (looks_for_process(command, *reader)) {
      reporter.report(span, "`pgrep` looks for processes, and does not find itself")
          .known_as("SC2009");
    }
  }
}

}  // namespace

extern constinit const Rule pipe_instead_of_option{
    .id = "pipe-instead-of-option",
    .title = "A pipe does what one program can",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`grep -c` and `pgrep` say what is meant in one process. In a pipe a failure of the first "
        "program is lost.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
