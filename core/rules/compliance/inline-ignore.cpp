#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL1001"}};

constexpr Example examples[] = {
    {.bad = "«# hadolint ignore=DL3007»\nFROM alpine:latest\n"},
    {.bad = "FROM alpine:3.22\n«# plimsoll ignore=add-instead-of-copy»\nADD a /a\n"},
    {.good = "# hadolint global ignore=DL3007\nFROM alpine:latest\n"},
    {.good = "# hadolint shell=bash\nFROM alpine:latest\n"},
};

// The comments of every tool, not only hadolint's own: any of them is an exception made in passing.
void check(const Dockerfile&, Reporter& reporter) {
  for (const Suppression& suppression : reporter.suppressions()) {
    if (suppression.scope != Suppression::Scope::instruction) continue;
    reporter.report(suppression.span, "this comment suppresses diagnostics of one instruction");
  }
}

}  // namespace

extern constinit const Rule inline_ignore{
    .id = "inline-ignore",
    .title = "Suppression above an instruction",
    .severity = Severity::info,
    .category = Category::compliance,
    .why =
        "For houses that keep their exceptions in one reviewed place; elsewhere a comment beside "
        "the instruction is the better place, so the rule is off.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .phase = Phase::suppression,
    .check = check,
};

}  // namespace plimsoll::rules
