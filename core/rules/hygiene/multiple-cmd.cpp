#include "rules/overridden.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL4003"},
    {Authority::buildkit, "MultipleInstructionsDisallowed"},
    {Authority::trivy, "DS-0016"},
    {Authority::kics, "41c195f4-fc31-4a5c-8a1b-90605538d49f"},
    {Authority::semgrep, "multiple-cmd-instructions"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\n«CMD [\"node\", \"worker.js\"]»\nUSER node\n"
            "CMD [\"node\", \"server.js\"]\n",
     .fixed = "FROM node:24-slim\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
    {.bad = "FROM alpine:3.22\n«CMD a»\n«CMD b»\nCMD c\n", .fixed = "FROM alpine:3.22\nCMD c\n"},
    {.good = "FROM alpine:3.22 AS base\nCMD a\nFROM base\nCMD b\n"},
    {.good = "FROM alpine:3.22\nHEALTHCHECK CMD true\nCMD a\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_overridden(file, Keyword::cmd, reporter);
}

}  // namespace

extern constinit const Rule multiple_cmd{
    .id = "multiple-cmd",
    .title = "Several CMD in one stage",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "A container has one default command: the earlier one never runs. Two services need two "
        "containers, or a program that starts both.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
