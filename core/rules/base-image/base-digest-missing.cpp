#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::semgrep, "dockerfile-source-not-pinned"},
};

constexpr Example examples[] = {
    {.bad = "FROM «debian:trixie-slim»\nRUN make\n"},
    {.bad = "ARG NODE=24\nFROM «node:${NODE}-slim» AS build\nFROM build\n"},
    {.good = "FROM debian:trixie-slim@sha256:"
             "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
    {.good = "FROM scratch\nCOPY app /app\n"},
    {.good = "ARG BASE\nFROM $BASE\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.base != BaseKind::image) continue;
    if (!stage.image.valid() || !stage.image.digest.empty()) continue;
    reporter.report(stage.base_word.span, "`{}` names no digest", stage.base_word.text);
  }
}

}  // namespace

extern constinit const Rule base_digest_missing{
    .id = "base-digest-missing",
    .title = "Base image without a digest",
    .severity = Severity::info,
    .category = Category::base_image,
    .why =
        "A tag can be moved to another image; a digest cannot. It also keeps security updates out "
        "until somebody, or a bot, renews it: a choice each team has to make.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
