#include "rules/package_caches.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3040"},
    {Authority::trivy, "DS-0019"},
    {Authority::kics, "295acb63-9246-4b21-b441-7c1f1fb62dc0"},
    {Authority::semgrep, "missing-dnf-clean-all"},
    {Authority::trivy, "DS-0027"},
};

constexpr Example examples[] = {
    {.bad = "FROM fedora:43\nRUN «dnf install» -y httpd\n",
     .fixed = "FROM fedora:43\nRUN dnf install -y httpd && dnf clean all\n"},
    {.bad = "FROM fedora:43\nRUN set -e; «microdnf install» -y httpd\n",
     .fixed = "FROM fedora:43\nRUN set -e; microdnf install -y httpd; microdnf clean all\n"},
    {.good = "FROM fedora:43\nRUN dnf clean all && dnf install -y httpd && dnf clean all\n"},
    {.good = "FROM fedora:43\nRUN dnf install -y httpd && rm -rf /var/cache/libdnf5\n"},
    {.good =
         "FROM fedora:43\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y httpd\n"},
    {.good = "FROM fedora:43\nRUN dnf install -y gcc\nFROM fedora:43\nRUN make\n"},
};

// Only where it reaches the image; hadolint asks for it in every stage.
void check(const Dockerfile& file, Reporter& reporter) {
  report_kept_cache(file, "dnf microdnf tdnf", reporter);
}

}  // namespace

extern constinit const Rule dnf_clean_all{
    .id = "dnf-clean-all",
    .title = "dnf leaves its cache in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_metadata_kept,
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
