#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3034"},
    {Authority::kics, "45e1fca5-f90e-465d-825f-c2cb63fa3944"},
    {Authority::semgrep, "missing-zypper-no-confirm-switch"},
};

constexpr Example examples[] = {
    {.bad = "FROM opensuse/leap:15.6\nRUN «zypper install» httpd\n",
     .fixed = "FROM opensuse/leap:15.6\nRUN zypper --non-interactive install httpd\n"},
    {.bad = "FROM opensuse/leap:15.6\nRUN «zypper in» -n httpd\n",
     .fixed = "FROM opensuse/leap:15.6\nRUN zypper --non-interactive in -n httpd\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n in httpd && zypper install -y git && zypper "
             "rm --no-confirm vim\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper refresh\n"},
};

// Behind the verb, -n is another option: --name.
void check(const Dockerfile& file, Reporter& reporter) { report_prompts(file, "zypper", reporter); }

}  // namespace

extern constinit const Rule zypper_non_interactive{
    .id = "zypper-non-interactive",
    .title = "zypper asks for confirmation",
    .severity = Severity::low,
    .category = Category::packages,
    .why = "Nobody answers during a build: zypper takes that for a no and fails.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
