#include "rules/overridden.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3012"},
    {Authority::buildkit, "MultipleInstructionsDisallowed"},
    {Authority::trivy, "DS-0023"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«HEALTHCHECK CMD wget -qO- http://localhost/ready»\n"
            "HEALTHCHECK CMD wget -qO- http://localhost/live\n",
     .fixed = "FROM alpine:3.22\nHEALTHCHECK CMD wget -qO- http://localhost/live\n"},
    {.good = "FROM alpine:3.22 AS base\nHEALTHCHECK CMD true\nFROM base\nHEALTHCHECK NONE\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_overridden(file, Keyword::healthcheck, reporter);
}

}  // namespace

extern constinit const Rule multiple_healthcheck{
    .id = "multiple-healthcheck",
    .title = "Several HEALTHCHECK in one stage",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why = "A container has one health check: what the earlier one looks at, nobody looks at.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
