#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC1001"},
    {Authority::shellcheck, "SC1012"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN grep -E «\\d»+ /etc/app.conf && printf one«\\n»two«\\n»\n",
     .fixed = "FROM alpine:3.22\nRUN grep -E '\\d+' /etc/app.conf && printf 'one\\ntwo\\n'\n"},
    {.bad = "FROM alpine:3.22\nRUN sed s/«\\w»/$x/ /f\n"},
    {.good = "FROM alpine:3.22\nRUN grep '\\d' /f && echo \"a\\nb\" a\\ b \\$x \\; \\* \\. \\/ "
             "\\\\n\n"},
};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool bears_single_quotes(const shell::Word& word) {
  return word.is_static && word.parts.size() == 1 && word.raw.size() == word.span.size() &&
         word.raw.find('\'') == std::string_view::npos &&
         word.raw.find("\\\\") == std::string_view::npos;
}

void check_word(const shell::Word& word, Reporter& reporter) {
  for (const Part& part : word.parts) {
    if (part.kind != PartKind::literal || part.span.size() != part.raw.size()) continue;
    for (size_t i = 0; i + 1 < part.raw.size(); ++i) {
      if (part.raw[i] != '\\') continue;
      const char escaped = part.raw[++i];
      if (!is_letter_or_digit(escaped)) continue;
      const auto end = static_cast<uint32_t>(part.span.begin + i + 1);
      auto diagnostic =
          reporter.report({end - 2, end}, "`\\{}` is `{}` outside quotes", escaped, escaped);
      const bool is_break = escaped == 'n' || escaped == 'r' || escaped == 't';
      diagnostic.known_as(is_break ? "SC1012" : "SC1001");
      if (!bears_single_quotes(word)) continue;
      diagnostic.fix(Safety::review, "Keep the backslash by quotes")
          .insert(word.span.begin, "'")
          .insert(word.span.end, "'");
    }
  }
}

void check_script(const ShellScript& script, Reporter& reporter) {
  for (const Command& command : script.commands()) {
    if (command.nested) continue;
    for (const shell::Word& word : command.arguments) check_word(word, reporter);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_script(run.instruction->script, reporter);
}

}  // namespace

// Letters and digits only: a backslash that is lost before anything else changes no meaning.
extern constinit const Rule backslash_lost{
    .id = "backslash-lost",
    .title = "Backslash outside quotes is lost",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "The shell takes the backslash off before the program sees it: `\\d` in a pattern becomes "
        "the letter d, and `\\n` no line break.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
