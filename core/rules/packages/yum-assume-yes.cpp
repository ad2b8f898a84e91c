#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3030"},
    {Authority::kics, "6e19193a-8753-436d-8a09-76dcff91bb03"},
    {Authority::semgrep, "missing-yum-assume-yes-switch"},
};

constexpr Example examples[] = {
    {.bad = "FROM rockylinux:9\nRUN «yum install» httpd\n",
     .fixed = "FROM rockylinux:9\nRUN yum install -y httpd\n"},
    {.bad = "FROM rockylinux:9\nRUN «yum -q groupinstall» base\n",
     .fixed = "FROM rockylinux:9\nRUN yum -q groupinstall -y base\n"},
    {.good = "FROM rockylinux:9\nRUN yum install httpd -qy && yum --assumeyes update && yum "
             "--setopt=assumeyes=1 remove vim\n"},
    {.good = "FROM rockylinux:9\nRUN echo assumeyes=1 >> /etc/yum.conf && yum install httpd\n"},
};

void check(const Dockerfile& file, Reporter& reporter) { report_prompts(file, "yum", reporter); }

}  // namespace

extern constinit const Rule yum_assume_yes{
    .id = "yum-assume-yes",
    .title = "yum asks for confirmation",
    .severity = Severity::low,
    .category = Category::packages,
    .why = "Nobody answers during a build: yum takes that for a no and fails.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
