#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3018"},
    {Authority::kics, "d3499f6d-1651-41bb-a9a7-de925fea487b"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN apk add --no-cache «curl»\n"},
    {.bad = "FROM alpine:3.22\nRUN apk --no-cache add -t .deps \"curl>8\" «git» jq~1.8\n"},
    {.good = "FROM alpine:3.22\nRUN apk add --no-cache --repository https://example.com/edge "
             "curl=8.14.1-r1 ./tool.apk !vim\n"},
    {.good = "FROM alpine:3.22\nRUN apk del curl && apk add --no-cache $DEPS\n"},
};

void check(const Dockerfile& file, Reporter& reporter) { report_unpinned(file, "apk", reporter); }

}  // namespace

extern constinit const Rule apk_version_unpinned{
    .id = "apk-version-unpinned",
    .title = "apk installs whatever version is newest",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "A build next month gets another version, and nobody can tell which one a tested image "
        "had. Off by default: Alpine removes a version when the next one comes, so that a pinned "
        "build soon fails.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
