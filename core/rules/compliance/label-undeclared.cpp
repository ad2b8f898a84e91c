#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3050"}};

constexpr std::string_view house = R"({"label_schema": {"team": "text"}, "strict_labels": true})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL team=a «teem»=b\nLABEL «\"build host\"»=c\n", .policy = house},
    {.good = "FROM alpine:3.22\nARG KEY\nLABEL team=a $KEY=b\n", .policy = house},
    {.good = "FROM alpine:3.22\nLABEL team=a other=b\n",
     .policy = R"({"label_schema": {"team": "text"}})"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  const Policy& policy = reporter.rules().policy();
  if (!policy.strict_labels) return;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::label) continue;
    for (const KeyValue& pair : instruction.pairs) {
      if (!pair.key.known() || required_label(policy, pair.key.text) != nullptr) continue;
      reporter.report(pair.key.span, "the policy knows no label `{}`", pair.key.text);
    }
  }
}

}  // namespace

extern constinit const Rule label_undeclared{
    .id = "label-undeclared",
    .title = "Label that the house does not know",
    .severity = Severity::info,
    .category = Category::compliance,
    .why =
        "Where the policy has a closed list of labels, any other is a slip of the pen or tells "
        "outsiders more than they are meant to know.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
