#include <algorithm>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC1083"}};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25\nRUN go build -o «/bin/{{Name}}»\n",
     .fixed = "FROM golang:1.25\nRUN go build -o \"/bin/{{Name}}\"\n"},
    {.bad = "FROM alpine:3.22\nRUN echo «}» && ls «$HOME}»\n"},
    {.good = "FROM alpine:3.22\nRUN find . -exec mv {} {}.old \\; && ls | xargs -I{} rm {}\n"},
    {.good = "FROM alpine:3.22\nRUN echo \"{a}\" '{b}' \\{c\\} ${d} && { true; }\n"},
};

// Outside quotes, without a backslash. `{}` is what find and xargs put a name in place of.
bool has_brace(std::string_view raw) {
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' || raw.substr(i, 2) == "{}") {
      ++i;
    } else if (raw[i] == '{' || raw[i] == '}') {
      return true;
    }
  }
  return false;
}

bool has_literal_brace(const shell::Word& word) {
  if (word.parts.empty()) return has_brace(word.raw);
  return std::any_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
    return part.kind == PartKind::literal && has_brace(part.raw);
  });
}

void check_script(const ShellScript& script, Reporter& reporter) {
  for (const Command& command : script.commands()) {
    if (command.nested) continue;
    for (const shell::Word& word : command.arguments) {
      if (!has_literal_brace(word)) continue;
      auto diagnostic = reporter.report(word.span, "the brace in `{}` is plain text", word.raw);
      if (!word.parts.empty() || word.raw.size() < 2) continue;
      diagnostic.fix(Safety::safe, "Put it into double quotes")
          .insert(word.span.begin, "\"")
          .insert(word.span.end, "\"");
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_script(run.instruction->script, reporter);
}

}  // namespace

// One diagnostic for a word, where ShellCheck has one for each brace.
extern constinit const Rule literal_brace{
    .id = "literal-brace",
    .title = "Brace outside quotes is plain text",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "It neither opens nor closes anything here: a template nobody filled in, a `;` left out "
        "before `}`, or text that reads better in quotes. Off by default: it mostly is text.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
