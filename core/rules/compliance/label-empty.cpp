#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3051"}};

constexpr std::string_view house = R"({"label_schema": {"team": "text", "url": "url"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL «team=\"\"» other=\"\" «url=»\n", .policy = house},
    {.good = "FROM alpine:3.22\nARG TEAM\nLABEL team=$TEAM url=https://example.com\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL team=\"\"\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::label) continue;
    for (const KeyValue& pair : instruction.pairs) {
      const bool is_empty = pair.value && pair.value->known() && pair.value->text.empty();
      if (!is_empty || !required_label(reporter.rules().policy(), pair.key.text)) continue;
      reporter.report(pair.span, "the label `{}` has no value", pair.key.text);
    }
  }
}

}  // namespace

extern constinit const Rule label_empty{
    .id = "label-empty",
    .title = "Label the house asks for is empty",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "The policy wants to know something of every image. An empty label answers nothing, and "
        "hides from those who only look whether it is there.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
