#include <algorithm>

#include "model/suggestion.h"
#include "rules/catalog.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "# plimsoll ignore=«base-tag-lastest»\nFROM alpine:latest\n",
     .fixed = "# plimsoll ignore=base-tag-latest\nFROM alpine:latest\n"},
    {.good = "# plimsoll ignore=DL3007\nFROM alpine:latest\n"},
    {.good = "# hadolint ignore=DL9999\nFROM alpine:3.22\n"},
};

// Only our own comments: another tool may well have rules we have never heard of.
void check(const Dockerfile&, Reporter& reporter) {
  const auto rules = catalog();
  for (const Suppression& suppression : reporter.suppressions()) {
    if (suppression.style != SuppressionStyle::plimsoll) continue;
    for (const SuppressedId& id : suppression.ids) {
      const bool known = std::any_of(rules.begin(), rules.end(),
                                     [&](const Rule* rule) { return is_named(*rule, id.text); });
      if (known) continue;
      auto diagnostic = reporter.report(id.span, "no rule is called `{}`", id.text);
      std::vector<std::string_view> ids;
      for (const Rule* rule : rules) ids.push_back(rule->id);
      if (const auto meant = suggest(id.text, ids)) {
        diagnostic.replace_with(Safety::review, "Name the rule `" + std::string(*meant) + "`",
                                std::string(*meant));
      }
    }
  }
}

}  // namespace

extern constinit const Rule suppression_unknown_rule{
    .id = "suppression-unknown-rule",
    .title = "Suppression of a rule that does not exist",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "A misspelt id suppresses nothing: what was meant to be waived still stands, and the "
        "comment says otherwise.",
    .examples = examples,
    .phase = Phase::suppression,
    .check = check,
};

}  // namespace plimsoll::rules
