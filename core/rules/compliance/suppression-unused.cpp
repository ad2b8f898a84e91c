#include <algorithm>

#include "rules/catalog.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::owasp_docker, "9"},
};

constexpr Example examples[] = {
    {.bad = "# plimsoll ignore=«base-tag-latest» reason=\"mirrored nightly\"\nFROM alpine:3.22\n",
     .fixed = "FROM alpine:3.22\n"},
    {.bad = "FROM alpine:3.22\n# hadolint ignore=«DL3020»\nCOPY a /a\n",
     .fixed = "FROM alpine:3.22\nCOPY a /a\n"},
    {.good = "# plimsoll ignore=base-tag-latest reason=\"mirrored nightly\"\nFROM alpine:latest\n"},
    {.good = "# hadolint ignore=DL9999\nFROM alpine:3.22\n"},
};

// Whether the id names a rule that ran; of others nobody knows what they would have said.
bool names_rule_of(const RuleSet& rules, const Suppression& suppression, const SuppressedId& id) {
  return std::any_of(rules.entries().begin(), rules.entries().end(), [&](const auto& entry) {
    return entry.rule->phase == Phase::file && covers(suppression.style, id, *entry.rule);
  });
}

// The comment with the line it fills, or only the comment where a directive keeps the line.
Span whole_line(const Dockerfile& file, Span comment) {
  while (comment.begin > 0 &&
         (file.source[comment.begin - 1] == ' ' || file.source[comment.begin - 1] == '\t')) {
    --comment.begin;
  }
  const size_t line_end = file.source.find('\n', comment.end);
  comment.end = line_end == std::string_view::npos ? static_cast<uint32_t>(file.source.size())
                                                   : static_cast<uint32_t>(line_end + 1);
  return comment;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Suppression& suppression : reporter.suppressions()) {
    if (suppression.expired) continue;
    for (const SuppressedId& id : suppression.ids) {
      if (id.used || id.all || !names_rule_of(reporter.rules(), suppression, id)) continue;
      auto diagnostic = reporter.report(id.span, "there is no `{}` here to suppress", id.text);
      if (suppression.ids.size() != 1) continue;
      const bool ours = suppression.style == SuppressionStyle::plimsoll;
      diagnostic.fix(ours ? Safety::safe : Safety::review, "Remove the comment")
          .erase(whole_line(file, suppression.span));
    }
  }
}

}  // namespace

extern constinit const Rule suppression_unused{
    .id = "suppression-unused",
    .title = "Suppression that suppresses nothing",
    .severity = Severity::info,
    .category = Category::compliance,
    .why = "A suppression that outlives its reason hides the same mistake when it is made again.",
    .references = references,
    .examples = examples,
    .phase = Phase::suppression,
    .check = check,
};

}  // namespace plimsoll::rules
