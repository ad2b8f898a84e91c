#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

// Examples are judged on 2026-01-01.
constexpr Example examples[] = {
    {.bad = "# plimsoll ignore=base-tag-latest until=«2025-12-31»\nFROM alpine:latest\n"},
    {.good = "# plimsoll ignore=base-tag-latest until=2026-01-01\nFROM alpine:latest\n"},
    {.good = "# plimsoll ignore=base-tag-latest\nFROM alpine:latest\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Suppression& suppression : reporter.suppressions()) {
    if (!suppression.expired) continue;
    const auto begin = static_cast<uint32_t>(suppression.until.data() - file.source.data());
    reporter.report({begin, begin + static_cast<uint32_t>(suppression.until.size())},
                    "this suppression ended on {}", suppression.until);
  }
}

}  // namespace

extern constinit const Rule suppression_expired{
    .id = "suppression-expired",
    .title = "Suppression past its date",
    .severity = Severity::medium,
    .category = Category::compliance,
    .why =
        "Whoever accepted the risk accepted it until that day. What was suppressed is reported "
        "again; decide anew, or mend it.",
    .examples = examples,
    .phase = Phase::suppression,
    .check = check,
};

}  // namespace plimsoll::rules
