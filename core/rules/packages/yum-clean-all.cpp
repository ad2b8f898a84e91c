#include "rules/package_caches.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3032"},
    {Authority::trivy, "DS-0015"},
    {Authority::kics, "00481784-25aa-4a55-8633-3136dfcf4f37"},
    {Authority::semgrep, "missing-yum-clean-all"},
};

constexpr Example examples[] = {
    {.bad = "FROM rockylinux:9\nRUN «yum install» -y httpd\n",
     .fixed = "FROM rockylinux:9\nRUN yum install -y httpd && yum clean all\n"},
    {.bad = "FROM rockylinux:9\nRUN yum install -y httpd && yum clean all \\\n && «yum install» -y "
            "git\n",
     .fixed = "FROM rockylinux:9\nRUN yum install -y httpd && yum clean all \\\n && yum install -y "
              "git \\\n && yum clean all\n"},
    {.good = "FROM rockylinux:9\nRUN yum install -y httpd && yum -y clean all\n"},
    {.good = "FROM rockylinux:9\nRUN yum update -y && rm -rf /var/cache/yum/*\n"},
    {.good = "FROM rockylinux:9\nRUN yum install -y httpd && rm -rf /var/{cache,log}/*\n"},
    {.good =
         "FROM rockylinux:9\nRUN --mount=type=cache,target=/var/cache/yum yum install -y httpd\n"},
    {.good = "FROM rockylinux:9\nRUN yum install -y gcc\nFROM rockylinux:9\nRUN make\n"},
};

// Only where it reaches the image; hadolint asks for it in every stage.
void check(const Dockerfile& file, Reporter& reporter) { report_kept_cache(file, "yum", reporter); }

}  // namespace

extern constinit const Rule yum_clean_all{
    .id = "yum-clean-all",
    .title = "yum leaves its cache in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why = why_metadata_kept,
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
