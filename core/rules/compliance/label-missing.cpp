#include <set>
#include <string>

#include "rules/casing.h"
#include "rules/labels.h"
#include "rules/line_end.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3049"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.source": "url"}})";

constexpr Example examples[] = {
    {.bad = "FROM «alpine:3.22»\nLABEL team=a\n",
     .fixed = "FROM alpine:3.22\nLABEL org.opencontainers.image.source=https://example.com\n"
              "LABEL team=a\n",
     .policy = house},
    {.good = "FROM alpine:3.22 AS base\nLABEL org.opencontainers.image.source=https://a.example\n"
             "FROM base\nRUN make\n",
     .policy = house},
    {.good = "FROM alpine:3.22 AS build\nRUN make\nFROM scratch\n"
             "LABEL org.opencontainers.image.source=https://a.example\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nARG KEY\nLABEL $KEY=https://a.example\n", .policy = house},
    {.good = "FROM alpine:3.22\n"},
};

// Good values to put real ones in the place of.
std::string_view placeholder(LabelType type) {
  switch (type) {
    case LabelType::url:
      return "https://example.com";
    case LabelType::semver:
      return "0.0.0";
    case LabelType::hash:
      return "0000000";
    case LabelType::rfc3339:
      return "1970-01-01T00:00:00Z";
    case LabelType::spdx:
      return "LicenseRef-unknown";
    case LabelType::email:
      return "nobody@example.com";
    case LabelType::text:
      break;
  }
  return "unknown";
}

// The labels of the image that is built. What a base image has does not count: it says what that
// image is.
void check(const Dockerfile& file, Reporter& reporter) {
  const Policy& policy = reporter.rules().policy();
  const Stage* target = file.target_stage();
  if (target == nullptr || policy.label_schema.empty()) return;
  std::set<std::string_view> keys;
  for (const Stage* stage = target; stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      if (instruction.keyword != Keyword::label) continue;
      for (const KeyValue& pair : instruction.pairs) {
        if (!pair.key.known()) return;
        keys.insert(pair.key.text);
      }
    }
  }
  const Instruction& from = file.instructions[target->begin];
  for (const RequiredLabel& label : policy.label_schema) {
    if (keys.find(label.key) != keys.end()) continue;
    reporter.report(target->base_word.span, "the image has no label `{}`", label.key)
        .fix(Safety::template_, "Add the label to fill in")
        .insert(line_end(file.source, from.span.end),
                std::string(file.line_break) + in_casing("LABEL", keyword_casing(file)) + " " +
                    label.key + "=" + std::string(placeholder(label.type)));
  }
}

}  // namespace

extern constinit const Rule label_missing{
    .id = "label-missing",
    .title = "Label the house asks for is missing",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "Labels tell whose an image is and where it comes from. The policy wants this one on every "
        "image, so that somebody can be asked when it makes trouble.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
