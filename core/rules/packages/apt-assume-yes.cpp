#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3014"},
    {Authority::trivy, "DS-0021"},
    {Authority::kics, "77783205-c4ca-4f80-bb80-c777f267c547"},
    {Authority::semgrep, "missing-assume-yes-switch"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && «apt-get install» curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"apt-get\", \"-q\", \"install\"», \"curl\"]\n",
     .fixed = "FROM debian:trixie\nRUN [\"apt-get\", \"-q\", \"install\", \"-y\", \"curl\"]\n"},
    {.bad = "FROM debian:trixie\nRUN sudo «apt autoremove»\n",
     .fixed = "FROM debian:trixie\nRUN sudo apt autoremove -y\n"},
    {.good = "FROM debian:trixie\nRUN apt-get -qqy install curl && apt-get install -q=2 git && "
             "apt-get -q -q upgrade\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install curl -o APT::Get::Assume-Yes=true\n"},
    {.good = "FROM debian:trixie\nRUN echo 'APT::Get::Assume-Yes \"true\";' > "
             "/etc/apt/apt.conf.d/90yes\nRUN apt-get install curl\n"},
    {.good =
         "FROM debian:trixie\nRUN yes | apt-get install curl && apt-get --dry-run install git\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_prompts(file, "apt-get apt aptitude", reporter);
}

}  // namespace

extern constinit const Rule apt_assume_yes{
    .id = "apt-assume-yes",
    .title = "apt asks for confirmation",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "Nobody answers during a build: apt gives up with “Abort.” as soon as it would install "
        "more than it was told to.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
