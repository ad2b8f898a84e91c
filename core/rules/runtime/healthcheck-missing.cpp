#include <algorithm>
#include <string>

#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3057"},      {Authority::trivy, "DS-0026"},
    {Authority::checkov, "CKV_DOCKER_2"}, {Authority::kics, "b03a748a-542d-44f4-bb86-9199ab4fd2d5"},
    {Authority::dockle, "CIS-DI-0006"},   {Authority::cis_docker, "4.6"},
};

constexpr Example examples[] = {
    {.bad = "FROM «node:24-slim»\nCOPY . /srv\nCMD [\"node\", \"/srv\"]\n",
     .fixed = "FROM node:24-slim\nCOPY . /srv\nHEALTHCHECK CMD [\"/bin/healthcheck\"]\n"
              "CMD [\"node\", \"/srv\"]\n"},
    {.bad = "FROM node:24-slim AS build\nHEALTHCHECK CMD true\nFROM «alpine:3.22»\n"
            "ENTRYPOINT [\"/app\"]\n",
     .fixed = "FROM node:24-slim AS build\nHEALTHCHECK CMD true\nFROM alpine:3.22\n"
              "HEALTHCHECK CMD [\"/bin/healthcheck\"]\nENTRYPOINT [\"/app\"]\n"},
    {.good = "FROM node:24-slim AS base\nHEALTHCHECK CMD node check.js\nFROM base\nCMD node .\n"},
    {.good = "FROM node:24-slim\nHEALTHCHECK NONE\nCMD [\"node\", \".\"]\n"},
    // Nothing is started: a base for others, or files.
    {.good = "FROM node:24-slim\nCOPY . /srv\n"},
};

// The first CMD or ENTRYPOINT of the stage; null where there is none.
const Instruction* start_of(const Dockerfile& file, const Stage& stage) {
  for (const Instruction& instruction : file.instructions_of(stage)) {
    if (instruction.keyword == Keyword::cmd || instruction.keyword == Keyword::entrypoint) {
      return &instruction;
    }
  }
  return nullptr;
}

void check(const Dockerfile& file, Reporter& reporter) {
  const Stage* target = file.target_stage();
  bool starts = false;
  for (const Stage* stage = target; stage != nullptr; stage = file.parent_of(*stage)) {
    if (file.last(*stage, Keyword::healthcheck) != nullptr) return;
    starts = starts || start_of(file, *stage) != nullptr;
  }
  if (!starts) return;
  auto diagnostic = reporter.report(target->base_word.span, "the image has no HEALTHCHECK");
  if (const Instruction* start = start_of(file, *target)) {
    diagnostic.fix(Safety::template_, "Add a HEALTHCHECK to fill in")
        .insert(start->span.begin, in_casing("HEALTHCHECK", keyword_casing(file)) +
                                       " CMD [\"/bin/healthcheck\"]" +
                                       std::string(file.line_break));
  }
}

}  // namespace

extern constinit const Rule healthcheck_missing{
    .id = "healthcheck-missing",
    .title = "Image without a HEALTHCHECK",
    .severity = Severity::info,
    .category = Category::runtime,
    .why =
        "Docker and Swarm notice that a process has ended, not that it hangs. Kubernetes ignores "
        "HEALTHCHECK for probes of its own, so that many teams need none.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
