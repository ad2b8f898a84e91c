#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3006"},
    {Authority::trivy, "DS-0001"},
    {Authority::checkov, "CKV_DOCKER_7"},
    {Authority::kics, "9efb0b2d-89c9-41a3-91ca-dcc0aec911fd"},
    {Authority::semgrep, "missing-image-version"},
    {Authority::cis_docker, "4.2"},
};

constexpr Example examples[] = {
    {.bad = "FROM «debian»\nRUN make\n"},
    {.bad = "ARG REGISTRY=registry.example.com:5000\nFROM «${REGISTRY}/team/base» AS build\n"},
    {.good = "FROM debian:trixie-slim\n"},
    {.good = "FROM scratch\nCOPY app /app\n"},
    {.good = "FROM debian:trixie-slim AS build\nFROM build\nFROM debian@sha256:"
             "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
    {.good = "ARG BASE\nFROM $BASE\n"},
    {.good = "ARG TAG\nFROM debian:$TAG\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.base != BaseKind::image) continue;
    const ImageReference& image = stage.image;
    if (!image.valid() || !image.tag.empty() || !image.digest.empty()) continue;
    reporter.report(stage.base_word.span, "`{}` names no version, so it is `latest` of the day",
                    stage.base_word.text);
  }
}

}  // namespace

extern constinit const Rule base_tag_missing{
    .id = "base-tag-missing",
    .title = "Base image without a version",
    .severity = Severity::medium,
    .category = Category::base_image,
    .why =
        "Without a tag the registry hands out `latest`, which moves: the same Dockerfile builds "
        "something else tomorrow, and nobody can say which version was tested.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
