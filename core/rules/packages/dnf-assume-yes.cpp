#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3038"},
    {Authority::kics, "7ebd323c-31b7-4e5b-b26f-de5e9e477af8"},
    {Authority::semgrep, "missing-dnf-assume-yes-switch"},
};

constexpr Example examples[] = {
    {.bad = "FROM fedora:43\nRUN «dnf install» httpd\n",
     .fixed = "FROM fedora:43\nRUN dnf install -y httpd\n"},
    {.bad = "FROM fedora:43\nRUN «microdnf upgrade» && «dnf5 in» git\n",
     .fixed = "FROM fedora:43\nRUN microdnf upgrade -y && dnf5 in -y git\n"},
    {.good = "FROM fedora:43\nRUN dnf -y install httpd && tdnf install -y git\n"},
    {.good = "FROM fedora:43\nRUN dnf repoquery httpd\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_prompts(file, "dnf microdnf tdnf", reporter);
}

}  // namespace

extern constinit const Rule dnf_assume_yes{
    .id = "dnf-assume-yes",
    .title = "dnf asks for confirmation",
    .severity = Severity::low,
    .category = Category::packages,
    .why = "Nobody answers during a build: dnf takes that for a no and fails.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
