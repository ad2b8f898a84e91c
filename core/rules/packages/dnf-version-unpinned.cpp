#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3041"},
    {Authority::kics, "93d88cf7-f078-46a8-8ddc-178e03aeacf1"},
};

constexpr Example examples[] = {
    {.bad = "FROM fedora:43\nRUN dnf install -y «httpd»\n"},
    {.bad = "FROM fedora:43\nRUN microdnf -y install httpd-2.4.65 «git»\n"},
    {.good = "FROM fedora:43\nRUN dnf install -y --setopt=install_weak_deps=False "
             "httpd-2.4.65-1.fc43 ./tool.rpm @development\n"},
    {.good = "FROM fedora:43\nRUN dnf group install -y base && dnf builddep -y tool.spec\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "dnf microdnf tdnf", reporter);
}

}  // namespace

extern constinit const Rule dnf_version_unpinned{
    .id = "dnf-version-unpinned",
    .title = "dnf installs whatever version is newest",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_pinned_though_dropped,
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
