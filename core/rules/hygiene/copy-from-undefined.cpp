#include <string>
#include <vector>

#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3022"}};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 AS builder\nRUN go build -o /app\n"
            "FROM scratch\nCOPY --from=«bulder» /app /app\n",
     .fixed = "FROM golang:1.25 AS builder\nRUN go build -o /app\n"
              "FROM scratch\nCOPY --from=builder /app /app\n"},
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

// A name that no stage has is an image or a build context for certain (`nginx:1.29`,
// `ghcr.io/org/tool`) or may be one (`nginx`, which hadolint reports): only what is nearly the name
// of a stage is doubtful.
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
    if (own != no_stage && use.stage == no_stage) report_misspelling(file, use, own, reporter);
  }
}

}  // namespace

extern constinit const Rule copy_from_undefined{
    .id = "copy-from-undefined",
    .title = "Files taken from a stage that is not there",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "A name that no stage has is pulled as an image of that name: at best the build fails, at "
        "worst a stranger's image lends its files.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
