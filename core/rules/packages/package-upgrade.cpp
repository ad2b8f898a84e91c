#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3005"},
    {Authority::hadolint, "DL3017"},
    {Authority::hadolint, "DL3031"},
    {Authority::hadolint, "DL3039"},
    {Authority::trivy, "DS-0024"},
    {Authority::semgrep, "avoid-apt-get-upgrade"},
    {Authority::semgrep, "avoid-apk-upgrade"},
    {Authority::semgrep, "avoid-yum-update"},
    {Authority::semgrep, "avoid-dnf-update"},
    {Authority::dockle, "DKL-DI-0003"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && «apt-get dist-upgrade» -y\n"},
    {.bad = "FROM alpine:3.22\nRUN «apk --no-cache upgrade»\n"},
    {.bad = "FROM rockylinux:9\nRUN «yum update» -y && yum clean all\n"},
    {.good =
         "FROM debian:trixie\nRUN apt-get update && apt-get install -y --only-upgrade openssl\n"},
    {.good = "FROM rockylinux:9\nRUN dnf -y upgrade openssl\n"},
    {.good = "FROM python:3.14\nRUN pip install --upgrade pip\n"},
};

// The code that hadolint had for it; empty for managers the rule is not about. (pacman has to
// upgrade all to install anything; of zypper, zypper-dist-upgrade reports what is grave.)
std::string_view code_of(PackageFamily family) {
  switch (family) {
    case PackageFamily::apt:
      return "DL3005";
    case PackageFamily::apk:
      return "DL3017";
    case PackageFamily::yum:
      return "DL3031";
    case PackageFamily::dnf:
      return "DL3039";
    default:
      return {};
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    const std::string_view code = code_of(call.manager->family);
    const bool upgrades =
        call.action == PackageAction::upgrade || call.action == PackageAction::dist_upgrade;
    if (code.empty() || !upgrades) continue;
    // With names, it upgrades those alone.
    const auto& operands = call.line.operands;
    if (!operands.empty() && operands.back() != call.verb) continue;
    reporter.report(call.head(), "`{}` upgrades whatever is installed", call.name()).known_as(code);
  }
}

}  // namespace

extern constinit const Rule package_upgrade{
    .id = "package-upgrade",
    .title = "All packages are upgraded",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "What is in the image depends on the day of the build, and every upgraded package is there "
        "twice. A newer base image, rebuilt often, does the same. Off by default: where the base "
        "image lags behind, upgrading is the lesser evil.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
