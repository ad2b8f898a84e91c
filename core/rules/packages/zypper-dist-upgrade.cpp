#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3035"},
    {Authority::semgrep, "avoid-zypper-update"},
};

constexpr Example examples[] = {
    {.bad = "FROM opensuse/leap:15.6\nRUN «zypper -n dup»\n"},
    {.bad = "FROM opensuse/leap:15.6\nRUN «zypper --non-interactive dist-upgrade»\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n patch && zypper -n update\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    if (call.manager->family != PackageFamily::zypper) continue;
    if (call.action != PackageAction::dist_upgrade) continue;
    reporter.report(call.head(), "`{}` moves all packages to another release", call.name());
  }
}

}  // namespace

extern constinit const Rule zypper_dist_upgrade{
    .id = "zypper-dist-upgrade",
    .title = "zypper upgrades the distribution",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "It moves every package to the newest release and vendor on the day of the build: what is "
        "then in the image is no longer what its FROM names.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
