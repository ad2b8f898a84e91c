#include <algorithm>
#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2140"},
    {Authority::shellcheck, "SC2027"},
    {Authority::shellcheck, "SC2026"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN echo \"say \"«hello»\" twice\" > /etc/motd\n",
     .fixed = "FROM alpine:3.22\nRUN echo \"say \\\"hello\\\" twice\" > /etc/motd\n"},
    {.bad = "FROM alpine:3.22\nARG TAG\nRUN echo \"tag \"«$TAG»\" is built\"\n",
     .fixed = "FROM alpine:3.22\nARG TAG\nRUN echo \"tag $TAG is built\"\n"},
    {.bad = "FROM alpine:3.22\nRUN echo 'it is '«here»' now'\n"},
    {.good = "FROM alpine:3.22\nARG A\nARG B\nRUN ls \"$A\"/lib/\"$B\" \"$A\"b\"$B\" \"a b\"/\"c "
             "d\"\n"},
    {.good = "FROM alpine:3.22\nARG A\nRUN echo '{\"a\": \"'$A'\"}' 'it'\"'\"'s' \"a\"'$b'\"c\"\n"},
};

constexpr std::string_view supersedes[] = {"unquoted-expansion"};

bool is_one_expansion(const Part& quoted) {
  return quoted.parts.size() == 1 && quoted.parts.front().kind != PartKind::literal;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

bool is_name_part(char c) { return has_letter({&c, 1}) || c == '_'; }

void report(const Part& before, const Part& part, const Part& after, Reporter& reporter) {
  const Span opening{before.span.end - 1, before.span.end};
  const Span closing{after.span.begin, after.span.begin + 1};
  auto diagnostic = reporter.report(part.span, "`{}` stands outside the quotes", part.raw);
  const bool single = before.kind == PartKind::single_quoted;
  diagnostic.known_as(part.kind == PartKind::parameter ? "SC2027" : single ? "SC2026" : "SC2140");
  if (part.kind == PartKind::literal && !single) {
    diagnostic.fix(Safety::review, "Escape the quotes inside")
        .insert(opening.begin, "\\")
        .insert(closing.begin, "\\");
  }
  const bool name_would_grow = part.raw.back() != '}' && part.raw.back() != ')' &&
                               !after.text.empty() && is_name_part(after.text.front());
  if (part.kind == PartKind::parameter && !name_would_grow) {
    diagnostic.fix(Safety::review, "Leave out the quotes inside").erase(opening).erase(closing);
  }
}

void check_word(const shell::Word& word, Reporter& reporter) {
  for (size_t i = 1; i + 1 < word.parts.size(); ++i) {
    const Part& before = word.parts[i - 1];
    const Part& part = word.parts[i];
    const Part& after = word.parts[i + 1];
    if (before.kind != after.kind) continue;
    const bool quotes = before.kind == PartKind::double_quoted;
    if (!quotes && before.kind != PartKind::single_quoted) continue;
    if (quotes && is_one_expansion(before) && is_one_expansion(after)) continue;
    const bool text = part.kind == PartKind::literal && has_letter(part.text) &&
                      part.text.find('/') == std::string_view::npos;
    const bool expansion = quotes && part.kind == PartKind::parameter;
    if (text || expansion) report(before, part, after, reporter);
  }
}

void check_script(const ShellScript& script, Reporter& reporter) {
  for (const Command& command : script.commands()) {
    if (command.nested) continue;
    for (const shell::Word& word : command.arguments) check_word(word, reporter);
    for (const shell::Assignment& assignment : command.assignments) {
      check_word(assignment.value, reporter);
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_script(run.instruction->script, reporter);
}

}  // namespace

extern constinit const Rule quotes_end_early{
    .id = "quotes-end-early",
    .title = "Quotes end where they seem to begin",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "A quote inside quotes ends them: it is not in the text, and what was to be quoted is "
        "split "
        "at blanks and may become names of files.",
    .references = references,
    .examples = examples,
    .supersedes = supersedes,
    .check = check,
};

}  // namespace plimsoll::rules
