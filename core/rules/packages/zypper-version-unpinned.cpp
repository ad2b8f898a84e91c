#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3037"},
    {Authority::kics, "562952e4-0348-4dea-9826-44f3a2c6117b"},
};

constexpr Example examples[] = {
    {.bad = "FROM opensuse/leap:15.6\nRUN zypper -n install «httpd»\n"},
    {.bad = "FROM opensuse/leap:15.6\nRUN zypper -n in -r main httpd=2.4.62 «git»\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n in \"httpd>=2.4\" ./tool.rpm "
             "pattern:devel_basis\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n in -t pattern devel_basis\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "zypper", reporter);
}

}  // namespace

extern constinit const Rule zypper_version_unpinned{
    .id = "zypper-version-unpinned",
    .title = "zypper installs whatever version is newest",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_pinned_though_dropped,
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
