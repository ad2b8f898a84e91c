#include <algorithm>

#include "rules/package_caches.h"
#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3019"},
    {Authority::trivy, "DS-0025"},
    {Authority::kics, "ae9c56a6-3ed1-4ac0-9b54-31267f51151d"},
    {Authority::semgrep, "missing-apk-no-cache"},
    {Authority::dockle, "DKL-DI-0004"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN «apk add» curl\n",
     .fixed = "FROM alpine:3.22\nRUN apk add --no-cache curl\n"},
    {.bad = "FROM alpine:3.22\nRUN apk update && sudo «/sbin/apk -U add» -t .deps curl && make\n",
     .fixed = "FROM alpine:3.22\nRUN apk update && sudo /sbin/apk -U add --no-cache -t .deps curl "
              "&& make\n"},
    {.good = "FROM alpine:3.22\nRUN apk --no-cache add curl && apk add git --no-cache\n"},
    {.good = "FROM alpine:3.22\nRUN apk add ./tool.apk\n"},
    {.good = "FROM alpine:3.22\nRUN apk add curl && rm -rf /var/cache/apk/*\n"},
    {.good = "FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n"},
    {.good = "FROM alpine:3.22\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl\n"},
};

// apk add ./tool.apk
bool installs_files_only(const PackageCommand& call) {
  return std::all_of(call.packages.begin(), call.packages.end(), [](const Package& package) {
    return package.version == Package::Version::none;
  });
}

// Only where it reaches the image; hadolint asks for it in every stage.
void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction* run : shipped_runs(file)) {
    for (const PackageCommand* call : keep_folder(file, *run, "apk", PackageFolder::cache)) {
      if (call->action != PackageAction::install || call->options_unknown) continue;
      if (installs_files_only(*call)) continue;
      auto diagnostic =
          reporter.report(call->head(), "`{}` leaves its index in the layer", call->name());
      diagnostic.fix(Safety::safe, "Keep no index")
          .insert(call->verb->span.end, as_argument(*call, "--no-cache"));
      offer_cache_mount(*call, diagnostic);
    }
  }
}

}  // namespace

extern constinit const Rule apk_no_cache{
    .id = "apk-no-cache",
    .title = "apk leaves its index in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "The index of all packages is out of date within days, and a later RUN cannot take it out "
        "of the layer that holds it. With --no-cache apk fetches a fresh one and keeps none.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
