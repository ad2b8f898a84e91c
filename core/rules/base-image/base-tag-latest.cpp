#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3007"},
    {Authority::trivy, "DS-0001"},
    {Authority::checkov, "CKV_DOCKER_7"},
    {Authority::kics, "f45ea400-6bbe-4501-9fc7-1c3d75c32067"},
    {Authority::semgrep, "avoid-latest-version"},
    {Authority::dockle, "DKL-DI-0006"},
    {Authority::cis_docker, "4.2"},
};

constexpr Example examples[] = {
    {.bad = "FROM «node:latest»\n"},
    {.bad =
         "ARG TAG=latest\nFROM --platform=$BUILDPLATFORM «localhost:5000/node:${TAG}» AS build\n"},
    {.good = "FROM node:24-slim\n"},
    {.good = "FROM node:latest@sha256:"
             "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"},
    {.good = "ARG TAG\nFROM node:${TAG:-latest}\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.base != BaseKind::image || stage.image.tag != "latest") continue;
    if (!stage.image.digest.empty()) continue;
    reporter.report(stage.base_word.span, "`{}` moves with every release", stage.base_word.text);
  }
}

}  // namespace

extern constinit const Rule base_tag_latest{
    .id = "base-tag-latest",
    .title = "Base image pinned to latest",
    .severity = Severity::medium,
    .category = Category::base_image,
    .why =
        "`latest` is a tag like any other, and it moves: the same Dockerfile builds something "
        "else tomorrow, and a rollback brings back the old Dockerfile but not the old image.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
