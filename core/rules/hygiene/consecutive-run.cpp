#include <algorithm>
#include <string>

#include "model/flags.h"
#include "rules/rule.h"
#include "rules/run_layout.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3059"},
    {Authority::kics, "0008c003-79aa-42d8-95b8-1c2fe37dbfe6"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN apk add --no-cache curl\n«RUN» adduser -D app\n"
            "«RUN» mkdir /srv/app\n",
     .fixed = "FROM alpine:3.22\nRUN apk add --no-cache curl \\\n    && adduser -D app \\\n"
              "    && mkdir /srv/app\n"},
    {.bad = "FROM alpine:3.22\nRUN apk add --no-cache \\\n      curl \\\n      git\n\n"
            "# who runs it\n«RUN» adduser \\\n      -D app\n",
     .fixed = "FROM alpine:3.22\nRUN apk add --no-cache \\\n      curl \\\n      git \\\n"
              "    # who runs it\n    && adduser \\\n      -D app\n"},
    {.bad = "FROM alpine:3.22\nRUN cd /srv\n«RUN» [\"make\"]\n"},
    {.good = "FROM alpine:3.22\nRUN apk add --no-cache curl && curl -V\nRUN adduser -D app\n"},
    {.good = "FROM alpine:3.22\nRUN --mount=type=cache,target=/c make\nRUN adduser -D app\n"},
    {.good = "FROM alpine:3.22\nRUN make\nCOPY a /a\nRUN make install\n"},
    {.good = "FROM alpine:3.22\nRUN <<EOF\nmake\nEOF\nRUN make install\n"},
};

// Strings that hold commands (`bash -c "a; b"`) stay what they are.
bool has_one_command(const Instruction& run) {
  if (run.keyword != Keyword::run || !run.heredocs.empty() || !run.script.errors().empty()) {
    return false;
  }
  const auto commands = run.script.commands();
  return !commands.empty() && std::all_of(commands.begin() + 1, commands.end(),
                                          [](const Command& it) { return it.nested; });
}

// What changes the shell itself would reach the command behind it.
bool changes_shell(const Instruction& run) {
  constexpr std::string_view builtins[] = {"",       ".",      "alias",  "cd",    "exec",
                                           "exit",   "export", "pushd",  "set",   "shopt",
                                           "source", "trap",   "ulimit", "umask", "unset"};
  const std::string_view name = run.script.commands().front().name.text;
  return std::find(std::begin(builtins), std::end(builtins), name) != std::end(builtins);
}

// What joins both, with the comments between them.
std::string joint(const Dockerfile& file, std::string_view gap) {
  constexpr std::string_view indent = "    ";
  const std::string line_end = std::string(file.line_break).append(indent);
  std::string text = std::string(" ").append(1, file.escape).append(line_end);
  while (!gap.empty()) {
    const size_t end = std::min(gap.find('\n'), gap.size());
    const std::string_view line = trim_spaces(gap.substr(0, end));
    if (line.starts_with('#')) text.append(line).append(line_end);
    gap.remove_prefix(std::min(end + 1, gap.size()));
  }
  return text + "&& ";
}

void offer_merge(const Dockerfile& file, const Instruction& first, const Instruction& second,
                 DiagnosticBuilder& diagnostic) {
  if (second.form != Form::shell || changes_shell(first)) return;
  const auto place = append_command(file, first, "");
  if (!place) return;
  const uint32_t end = second.text.source_span(0, 1).begin;
  const Span gap{place->span.end, second.keyword_span.begin};
  diagnostic.fix(Safety::review, "Merge it into the RUN above")
      .replace({place->span.begin, end}, joint(file, file.slice(gap)));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (size_t i = 1; i < file.instructions.size(); ++i) {
    const Instruction& first = file.instructions[i - 1];
    const Instruction& second = file.instructions[i];
    if (!has_one_command(first) || !has_one_command(second)) continue;
    if (!have_same_flags(first, second)) continue;
    auto diagnostic = reporter.report(second.keyword_span,
                                      "`{}` follows another one of one command", second.name);
    offer_merge(file, first, second, diagnostic);
  }
}

}  // namespace

extern constinit const Rule consecutive_run{
    .id = "consecutive-run",
    .title = "RUN instructions in a row that could be one",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "Each RUN is a layer, and what a later one deletes stays in the image. While a Dockerfile "
        "is being written separate ones are cached better, so this is a matter of taste.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
