#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "# plimsoll ignore=DL3007 «unitl=2027-03-31»\nFROM alpine:latest\n",
     .fixed = "# plimsoll ignore=DL3007 until=2027-03-31\nFROM alpine:latest\n"},
    {.bad = "# plimsoll ignore=DL3007 «until=31.03.2027»\nFROM alpine:latest\n"},
    {.bad = "# plimsoll ignore=DL3007 «DL3006»\nFROM alpine:latest\n"},
    {.bad = "# plimsoll «disable=DL3007»\nFROM alpine:3.22\n"},
    {.bad = "«# plimsoll ignore=»\nFROM alpine:3.22\n"},
    {.good =
         "# plimsoll ignore=DL3007, DL3006 owner=\"the team\" # mirrored\nFROM alpine:latest\n"},
    {.good = "# plimsoll is what we lint this with\nFROM alpine:3.22\n"},
};

// What was probably meant by the name before the `=`; nothing when no part is called alike.
std::optional<std::string> respelt(std::string_view part) {
  constexpr std::string_view names[] = {"ignore", "reason", "owner", "until"};
  const size_t equals = part.find('=');
  const auto meant = suggest(part.substr(0, equals), names);
  if (!meant || equals == std::string_view::npos) return std::nullopt;
  return std::string(*meant) + std::string(part.substr(equals));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Suppression& suppression : reporter.suppressions()) {
    for (const Span span : suppression.not_understood) {
      const std::string_view part = file.slice(span);
      if (part.starts_with("until=")) {
        reporter.report(span, "`{}` is no day: a suppression ends on a YYYY-MM-DD", part);
        continue;
      }
      auto diagnostic =
          reporter.report(span, "`{}` says nothing to suppress, nor why or until when", part);
      if (auto text = respelt(part)) {
        diagnostic.replace_with(Safety::review, "Write `" + *text + "`", *text);
      }
    }
  }
}

}  // namespace

extern constinit const Rule suppression_malformed{
    .id = "suppression-malformed",
    .title = "Suppression with a part that means nothing",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "What is not understood is passed over: with its date misspelt, a suppression that was to "
        "end one day never does.",
    .examples = examples,
    .phase = Phase::suppression,
    .check = check,
};

}  // namespace plimsoll::rules
