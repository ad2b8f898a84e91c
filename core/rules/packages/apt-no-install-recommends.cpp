#include <optional>

#include "rules/package_checks.h"
#include "rules/package_settings.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3015"},
    {Authority::trivy, "DS-0029"},
    {Authority::kics, "7384dfb2-fcd1-4fbf-91cd-6c44c318c33c"},
    {Authority::semgrep, "missing-no-install-recommends"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && «apt-get install» -y curl\n",
     .fixed = "FROM debian:trixie\n"
              "RUN apt-get update && apt-get install --no-install-recommends -y curl\n"},
    {.bad =
         "FROM debian:trixie\nRUN set -eux; \\\n    apt-get update; \\\n"
         "    «apt-get -yqq install» \\\n        curl \\\n        # for the build\n        git\n",
     .fixed = "FROM debian:trixie\nRUN set -eux; \\\n    apt-get update; \\\n"
              "    apt-get -yqq install --no-install-recommends \\\n"
              "        curl \\\n        # for the build\n        git\n"},
    {.bad = "FROM debian:trixie\nRUN bash -c \"if true; then sudo «apt install» -y curl; fi\"\n",
     .fixed =
         "FROM debian:trixie\n"
         "RUN bash -c \"if true; then sudo apt install --no-install-recommends -y curl; fi\"\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"apt-get\", \"install\"», \"-y\", \"curl\"]\n",
     .fixed = "FROM debian:trixie\n"
              "RUN [\"apt-get\", \"install\", \"--no-install-recommends\", \"-y\", \"curl\"]\n"},
    {.bad = "FROM debian:trixie\nRUN «aptitude install» -y curl\n",
     .fixed = "FROM debian:trixie\nRUN aptitude install --without-recommends -y curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y curl --no-install-recommends\n"},
    {.good = "FROM debian:trixie\nRUN apt-get -o APT::Install-Recommends=0 install -y curl\n"},
    {.good = "FROM debian:trixie AS base\n"
             "RUN echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/99no-extras\n"
             "FROM base\nRUN apt-get install -y curl\n"},
    {.good = "FROM debian:trixie\nCOPY apt.conf /etc/apt/apt.conf.d/99build\n"
             "RUN apt-get install -y curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y --install-recommends curl\n"},
    {.bad = "FROM debian:trixie\nCOPY app.list /etc/apt/sources.list.d/\n"
            "RUN rm -f /etc/apt/apt.conf.d/docker-clean && «apt-get install» -y curl\n",
     .fixed = "FROM debian:trixie\nCOPY app.list /etc/apt/sources.list.d/\n"
              "RUN rm -f /etc/apt/apt.conf.d/docker-clean && "
              "apt-get install --no-install-recommends -y curl\n"},
    {.good = "FROM debian:trixie\nENV APT_OPTIONS=\"-y --no-install-recommends\"\n"
             "RUN apt-get install $APT_OPTIONS curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get upgrade -y && apt-get -f install\n"},
    {.good = "FROM debian:trixie\nRUN echo apt-get install curl\n"},
};

// Whatever an option or a setting says: somebody has chosen.
bool takes_recommended(const PackageCommand& call) {
  const PackageManager& manager = *call.manager;
  return call.action == PackageAction::install && !call.packages.empty() &&
         !manager.no_recommends.empty() && !call.line.has(manager.no_recommends) &&
         !call.line.has(manager.recommends) && !call.sets(manager.recommends_settings) &&
         !call.options_unknown;
}

void check(const Dockerfile& file, Reporter& reporter) {
  std::optional<PackageSettings> settings;
  for (const PackageCommand& call : file.package_commands) {
    if (!takes_recommended(call)) continue;
    const PackageManager& manager = *call.manager;
    if (!settings) settings.emplace(file, manager.recommends_settings, manager.config_files);
    if (settings->may_hold_at(*call.invocation->instruction)) continue;
    auto diagnostic =
        reporter.report(call.head(), "`{}` takes recommended packages along", call.name());
    // Not safe: a package that has come along so far may be in use.
    diagnostic.fix(Safety::review, "Install only what is needed")
        .insert(call.verb->span.end,
                as_argument(call, "--" + std::string(manager.no_recommends.first())));
  }
}

}  // namespace

extern constinit const Rule apt_no_install_recommends{
    .id = "apt-no-install-recommends",
    .title = "apt installs recommended packages too",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "Debian lets apt install what packages merely recommend. Each of them makes the image "
        "larger and brings code that is scanned, patched and attacked without being used.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
