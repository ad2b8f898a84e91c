#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3033"},
    {Authority::kics, "6452c424-1d92-4deb-bb18-a03e95d579c4"},
};

constexpr Example examples[] = {
    {.bad = "FROM rockylinux:9\nRUN yum install -y «httpd»\n"},
    {.bad = "FROM rockylinux:9\nRUN yum -y install httpd-2.4.62 «java-1.8.0-openjdk»\n"},
    {.good = "FROM rockylinux:9\nRUN yum install -y --enablerepo=crb httpd-2.4.62-4.el9 "
             "\"git-core-${GIT}\" @development https://example.com/tool.rpm\n"},
    {.good =
         "FROM rockylinux:9\nRUN yum groupinstall -y base && yum module install -y nodejs:22\n"},
};

// The version stands last: java-1.8.0-openjdk has none, whatever hadolint says.
void check(const Dockerfile& file, Reporter& reporter) { report_unpinned(file, "yum", reporter); }

}  // namespace

extern constinit const Rule yum_version_unpinned{
    .id = "yum-version-unpinned",
    .title = "yum installs whatever version is newest",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_pinned_though_dropped,
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
