#include <algorithm>
#include <string>
#include <vector>

#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3022"},
    {Authority::hadolint, "DL3023"},
    {Authority::trivy, "DS-0006"},
    {Authority::kics, "cdddb86f-95f6-4fc4-b5a1-483d9afceb2b"},
    {Authority::semgrep, "copy-from-own-alias"},
};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 AS builder\nRUN go build -o /app\n"
            "FROM scratch\nCOPY --from=«bulder» /app /app\n",
     .fixed = "FROM golang:1.25 AS builder\nRUN go build -o /app\n"
              "FROM scratch\nCOPY --from=builder /app /app\n"},
    {.bad = "FROM alpine:3.22\nCOPY --from=«web» /a /a\nFROM alpine:3.22 AS web\n"},
    {.bad = "FROM alpine:3.22 AS base\nCOPY --from=«base» /a /b\n"},
    {.bad = "FROM alpine:3.22 AS base\nFROM alpine:3.22\nCOPY --from=«2» /a /b\n"},
    {.bad = "FROM node:24 AS dependencies\nRUN npm ci\nFROM node:24-slim\n"
            "RUN --mount=type=bind,from=«dependancies»,target=/deps cp -r /deps/node_modules .\n",
     .fixed = "FROM node:24 AS dependencies\nRUN npm ci\nFROM node:24-slim\n"
              "RUN --mount=type=bind,from=dependencies,target=/deps "
              "cp -r /deps/node_modules .\n"},
    {.good = "FROM golang:1.25 AS Builder\nFROM scratch\nCOPY --from=builder /app /app\n"},
    {.good = "FROM golang:1.25\nFROM scratch\nCOPY --from=0 /app /app\n"},
    {.good = "FROM scratch\nCOPY --from=nginx:1.29 /etc/nginx /etc/nginx\n"},
    {.good = "FROM scratch\nCOPY --from=ghcr.io/astral-sh/uv /uv /uv\n"},
    {.good = "FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=context /app /app\n"},
};

bool is_number(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void report_order(const Dockerfile& file, const StageUse& use, uint32_t own, Reporter& reporter) {
  const Instruction& from = file.instructions[file.stages[use.stage].begin];
  if (use.stage == own) {
    reporter.report(use.span, "`{}` is the stage that is being built here", use.name)
        .related(from.span, "it begins here");
  } else {
    reporter.report(use.span, "the stage `{}` comes only later in the file", use.name)
        .related(from.span, "it begins here");
  }
}

// Any other name is an image or a build context for certain (`nginx:1.29`, `ghcr.io/org/tool`) or
// may be one (`nginx`, which hadolint reports): only what is nearly the name of a stage is
// doubtful.
void report_misspelling(const Dockerfile& file, const StageUse& use, uint32_t own,
                        Reporter& reporter) {
  if (use.name.find_first_of("/:.@$") != std::string_view::npos) return;
  std::vector<std::string_view> names;
  for (uint32_t i = 0; i < own; ++i) {
    if (!file.stages[i].name.empty()) names.push_back(file.stages[i].name);
  }
  const auto meant = suggest(use.name, names);
  if (!meant) return;
  reporter.report(use.span, "no stage is called `{}`: it would be pulled as an image", use.name)
      .replace_with(Safety::review, "Take it from the stage `" + std::string(*meant) + "`",
                    std::string(*meant));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const StageUse& use : file.stage_uses) {
    const uint32_t own = file.instructions[use.instruction].stage;
    if (own == no_stage) continue;
    if (use.stage != no_stage) {
      if (use.stage >= own) report_order(file, use, own, reporter);
    } else if (use.kind == StageUse::Kind::copy_from && is_number(use.name)) {
      reporter.report(use.span, "there is no stage number {}: the last one is {}", use.name,
                      file.stages.size() - 1);
    } else {
      report_misspelling(file, use, own, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule copy_from_undefined{
    .id = "copy-from-undefined",
    .title = "Files taken from a stage that is not there",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "Only a stage that stands earlier in the file can lend its files. A name that is no stage "
        "at all is pulled as an image of that name: at best the build fails, at worst a "
        "stranger's image lends them.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
