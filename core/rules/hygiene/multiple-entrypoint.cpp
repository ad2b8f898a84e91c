#include "rules/overridden.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL4004"},
    {Authority::buildkit, "MultipleInstructionsDisallowed"},
    {Authority::trivy, "DS-0007"},
    {Authority::kics, "6938958b-3f1a-451c-909b-baeee14bdc97"},
    {Authority::semgrep, "multiple-entrypoint-instructions"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«ENTRYPOINT [\"/prepare\"]»\nENTRYPOINT [\"/serve\"]\n",
     .fixed = "FROM alpine:3.22\nENTRYPOINT [\"/serve\"]\n"},
    {.good = "FROM alpine:3.22 AS base\nENTRYPOINT [\"/a\"]\nFROM base\nENTRYPOINT [\"/b\"]\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_overridden(file, Keyword::entrypoint, reporter);
}

}  // namespace

extern constinit const Rule multiple_entrypoint{
    .id = "multiple-entrypoint",
    .title = "Several ENTRYPOINT in one stage",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "A container has one entry point: the earlier one never runs, and what it was to prepare "
        "is "
        "not prepared.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
