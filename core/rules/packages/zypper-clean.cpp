#include "rules/package_caches.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3036"},
    {Authority::trivy, "DS-0020"},
    {Authority::kics, "38300d1a-feb2-4a48-936a-d1ef1cd24313"},
    {Authority::semgrep, "missing-zypper-clean"},
};

constexpr Example examples[] = {
    {.bad = "FROM opensuse/leap:15.6\nRUN «zypper -n install» httpd\n",
     .fixed = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper clean --all\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper cc\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd && rm -rf /var/cache/zypp\n"},
    {.good = "FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper -n "
             "install httpd\n"},
};

// Only where it reaches the image; hadolint asks for it in every stage.
void check(const Dockerfile& file, Reporter& reporter) {
  report_kept_cache(file, "zypper", reporter);
}

}  // namespace

extern constinit const Rule zypper_clean{
    .id = "zypper-clean",
    .title = "zypper leaves its cache in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_metadata_kept,
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
