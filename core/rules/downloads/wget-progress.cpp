#include <algorithm>
#include <vector>

#include "knowledge/wget.h"
#include "model/run_shell.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3047"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «wget» https://example.com/a.tgz\n",
     .fixed = "FROM debian:trixie\nRUN wget --progress=dot:giga https://example.com/a.tgz\n"},
    {.bad = "FROM alpine:3.22\nRUN apk add wget && \\\n    «wget» -O a.tgz "
            "https://example.com/a.tgz\n",
     .fixed = "FROM alpine:3.22\nRUN apk add wget && \\\n"
              "    wget --progress=dot:giga -O a.tgz https://example.com/a.tgz\n"},
    {.bad = "FROM registry.example.com/base:1\nRUN «wget» https://example.com/a.tgz\n"},
    {.good = "FROM debian:trixie\nRUN wget -qO- https://example.com/a && wget -nv example.com\n"},
    {.good = "FROM debian:trixie\nRUN wget --progress=bar https://example.com/a -o /dev/null\n"},
    {.good = "FROM debian:trixie\nRUN wget https://example.com/a 2>/dev/null\n"},
    {.good = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\"]\n"
             "RUN wget https://example.com/a.zip -OutFile a.zip\n"},
    // wget of busybox, which has no such option.
    {.good = "FROM alpine:3.22\nRUN wget https://example.com/a.tgz\n"},
};

bool is_calm(const Download& download) {
  const CommandLine::Option* combined = download.line.find("n");
  return download.line.has(wget_calm_options) || (combined != nullptr && combined->value == "v");
}

// apk, or a script of the image around it (`apk-install`).
bool installs_wget(const Invocation& invocation) {
  return invocation.program.starts_with("apk") &&
         std::any_of(invocation.arguments.begin(), invocation.arguments.end(),
                     [](const Argument& package) { return package.text == "wget"; });
}

// Whether the wget of a RUN is GNU's, by its system: busybox comes with ash.
enum class Wget : uint8_t { unknown, gnu, busybox };

Wget wget_beside(SystemShell shell) {
  switch (shell) {
    case SystemShell::ash:
      return Wget::busybox;
    case SystemShell::bash:
    case SystemShell::dash:
      return Wget::gnu;
    case SystemShell::unknown:
      break;
  }
  return Wget::unknown;
}

void report_progress(const Download& download, Wget wget, Reporter& reporter) {
  const Command& command = *download.invocation->command;
  // There it is a name of Invoke-WebRequest.
  if (command.dialect == shell::Dialect::powershell) return;
  const bool is_seen = download.invocation->outputs.errors.kind == Output::Kind::log;
  if (wget == Wget::busybox || is_calm(download) || !is_seen) return;
  auto diagnostic =
      reporter.report(download.invocation->program_span, "`wget` draws its progress into the log");
  if (wget != Wget::gnu || download.invocation->instruction->form != Form::shell) return;
  diagnostic.fix(Safety::safe, "Add --progress=dot:giga")
      .insert(download.invocation->program_span.end, " --progress=dot:giga");
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto& shells = file.run_shells;
  std::vector<bool> installed(file.stages.size());  // by the file, in a stage
  for (const Stage& stage : file.stages) {
    if (stage.parent != no_stage) installed[stage.index] = installed[stage.parent];
    const auto visit = [&](const Instruction& run, SystemShell shell) {
      if (run.keyword != Keyword::run) return;
      for (const Invocation& invocation : file.invocations_of(run)) {
        if (installs_wget(invocation)) installed[stage.index] = true;
        const Download* download = file.download_of(invocation);
        if (download == nullptr || invocation.program != "wget") continue;
        report_progress(*download, installed[stage.index] ? Wget::gnu : wget_beside(shell),
                        reporter);
      }
    };
    for (uint32_t i = stage.begin; i < stage.end; ++i) {
      visit(file.instructions[i], shells[i]);
      for (const Instruction& trigger : file.instructions[i].trigger) visit(trigger, shells[i]);
    }
  }
}

}  // namespace

extern constinit const Rule wget_progress{
    .id = "wget-progress",
    .title = "wget fills the build log with its progress",
    .severity = Severity::info,
    .category = Category::downloads,
    .why =
        "Without a terminal wget writes a line for every 50 kilobytes: what matters in the log of "
        "a build drowns. Nothing else comes of it, so the rule is off by default.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
