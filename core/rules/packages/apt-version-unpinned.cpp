#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3008"},
    {Authority::kics, "965a08d7-ef86-4f14-8792-4a3b2098937e"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && apt-get install -y «curl»\n"},
    {.bad = "FROM debian:trixie\nRUN apt-get -y --no-install-recommends install "
            "git=1:2.47.3-0+deb13u1 \\\n    «curl» \\\n    # for the build\n    jq\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y curl=8.* -t trixie-backports ./tool.deb "
             "git/trixie-backports\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y $PACKAGES && apt-get install -y git- && "
             "apt-get remove -y curl\n"},
    {.good =
         "FROM debian:trixie\nRUN apt-get build-dep -y curl && apt-get install --simulate curl\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "apt-get apt aptitude", reporter);
}

}  // namespace

extern constinit const Rule apt_version_unpinned{
    .id = "apt-version-unpinned",
    .title = "apt installs whatever version is newest",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "A build next month gets another version, and nobody can tell which one a tested image "
        "had. Off by default: distributions remove a version when the next one comes, so that a "
        "pinned build soon fails.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
