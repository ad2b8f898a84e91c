#include <unordered_map>

#include "rules/rename_stage.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3024"},
    {Authority::buildkit, "DuplicateStageName"},
    {Authority::trivy, "DS-0012"},
    {Authority::checkov, "CKV_DOCKER_11"},
    {Authority::kics, "f2daed12-c802-49cd-afed-fe41d0b82fed"},
    {Authority::semgrep, "alias-must-be-unique"},
};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 AS build\nFROM node:24 AS «build»\n"
            "FROM scratch\nCOPY --from=build /dist /dist\n",
     .fixed = "FROM golang:1.25 AS build\nFROM node:24 AS build-2\n"
              "FROM scratch\nCOPY --from=build-2 /dist /dist\n"},
    {.bad = "FROM golang:1.25 AS build\nFROM node:24 AS «Build»\nFROM build\n",
     .fixed = "FROM golang:1.25 AS build\nFROM node:24 AS build-2\nFROM build-2\n"},
    {.good = "FROM golang:1.25 AS build\nFROM node:24 AS pages\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  std::unordered_map<std::string_view, uint32_t> first;
  for (const Stage& stage : file.stages) {
    if (stage.name.empty()) continue;
    const auto [place, is_new] = first.try_emplace(stage.name, stage.index);
    if (is_new) continue;
    auto diagnostic = reporter.report(stage.name_span, "a second stage called `{}`", stage.name);
    diagnostic.related(file.stages[place->second].name_span, "the first one");
    offer_new_name(file, stage, diagnostic);
  }
}

}  // namespace

extern constinit const Rule duplicate_stage_name{
    .id = "duplicate-stage-name",
    .title = "Two stages of one name",
    .severity = Severity::high,
    .category = Category::hygiene,
    .why =
        "Whatever names the stage gets the later one, without a word: files are copied from "
        "another image than the reader of the first FROM believes.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
