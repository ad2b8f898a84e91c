#include "rules/package_caches.h"
#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3042"},
    {Authority::kics, "f2f903fb-b977-461e-98d7-b3e2185c6118"},
    {Authority::semgrep, "missing-pip-no-cache-dir"},
};

constexpr Example examples[] = {
    {.bad = "FROM python:3.14\nRUN «pip install» flask==3.1\n",
     .fixed = "FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1\n"},
    {.bad = "FROM python:3.14\nRUN «python3 -m pip install» -r requirements.txt\n",
     .fixed = "FROM python:3.14\nRUN python3 -m pip install --no-cache-dir -r requirements.txt\n"},
    {.good = "FROM python:3.14\nRUN pip --no-cache-dir install flask && pip install --no-cache a "
             "&& PIP_NO_CACHE_DIR=off pip "
             "install flask\n"},
    {.good = "FROM python:3.14\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n"},
    {.good =
         "FROM python:3.14\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n"},
    {.good = "FROM python:3.14\nRUN pip install flask && rm -rf ~/.cache\n"},
    {.good = "FROM python:3.14\nRUN pip install flask && pip cache purge\n"},
    {.good = "FROM python:3.14\nRUN uv pip install flask && pipx install poetry\n"},
};

// Only where it reaches the image; hadolint asks for it in every stage. Any value of
// PIP_NO_CACHE_DIR turns the cache off, `off` too.
void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction* run : shipped_runs(file)) {
    for (const PackageCommand* call : keep_folder(file, *run, "pip", PackageFolder::cache)) {
      if (call->options_unknown) continue;
      auto diagnostic =
          reporter.report(call->head(), "`{}` leaves its downloads in the layer", call->name());
      diagnostic.fix(Safety::safe, "Keep no downloads")
          .insert(call->verb->span.end, as_argument(*call, "--no-cache-dir"));
      offer_cache_mount(*call, diagnostic);
    }
  }
}

}  // namespace

extern constinit const Rule pip_cache_dir{
    .id = "pip-cache-dir",
    .title = "pip leaves its downloads in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "pip keeps what it fetches for the next time; in an image there is none. A later RUN "
        "cannot take it out of the layer that holds it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
