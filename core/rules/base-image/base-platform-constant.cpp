#include <algorithm>

#include "model/platform.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3029"},
    {Authority::buildkit, "FromPlatformFlagConstDisallowed"},
    {Authority::kics, "b16e8501-ef3c-44e1-a543-a093238099c9"},
    {Authority::semgrep, "avoid-platform-with-from"},
};

constexpr Example examples[] = {
    {.bad = "FROM «--platform=linux/amd64» alpine:3.22\n", .fixed = "FROM alpine:3.22\n"},
    {.bad = "FROM «--platform=linux/arm64» alpine:3.22 AS tools\n",
     .fixed = "FROM alpine:3.22 AS tools\n"},
    {.good = "FROM --platform=$BUILDPLATFORM golang:1.25 AS build\n"},
    {.good = "FROM --platform=linux/arm64 alpine:3.22 AS base-arm64\n"
             "FROM --platform=linux/amd64 alpine:3.22 AS base-amd64\nFROM base-$TARGETARCH\n"},
};

bool has_variables(const Dockerfile& file, const Stage& stage, const Word& word) {
  const auto uses = file.uses_of(stage.begin);
  return std::any_of(uses.begin(), uses.end(),
                     [&](const VariableUse& use) { return use.word == word.span; });
}

// Stages for one platform each are told apart by their names.
bool names_platform(std::string_view stage_name, const Platform& platform) {
  const auto names = [&](std::string_view part) {
    return !part.empty() && stage_name.find(part) != std::string_view::npos;
  };
  return names(platform.os) || names(platform.architecture);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Instruction& from = file.instructions[stage.begin];
    const Flag* flag = from.flag("platform");
    if (flag == nullptr || !flag->value || has_variables(file, stage, *flag->value)) continue;
    const auto platform = parse_platform(flag->value->text);
    if (!platform || names_platform(stage.name, *platform)) continue;
    auto diagnostic =
        reporter.report(flag->span, "`{}` whatever the image is built for", flag->value->text);
    if (from.flags.size() != 1 || from.words.empty()) continue;
    diagnostic.fix(Safety::review, "Remove the flag")
        .erase({flag->span.begin, from.words.front().span.begin});
  }
}

}  // namespace

extern constinit const Rule base_platform_constant{
    .id = "base-platform-constant",
    .title = "FROM --platform fixed to one platform",
    .severity = Severity::low,
    .category = Category::base_image,
    .why =
        "Whoever builds for another platform gets an image that does not start there, or starts "
        "under emulation and is slow. `docker build --platform` chooses for the whole file.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
