#include "rules/labels.h"

#include <algorithm>

namespace plimsoll {

const RequiredLabel* required_label(const Policy& policy, std::string_view key) {
  const auto label = std::find_if(policy.label_schema.begin(), policy.label_schema.end(),
                                  [&](const RequiredLabel& it) { return it.key == key; });
  return label == policy.label_schema.end() ? nullptr : &*label;
}

void report_label_values(const Dockerfile& file, LabelType type, std::string_view wanted,
                         Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::label) continue;
    for (const KeyValue& pair : instruction.pairs) {
      if (!pair.key.known() || !pair.value || !pair.value->known()) continue;
      const std::string_view value = pair.value->text;
      const RequiredLabel* label = required_label(reporter.rules().policy(), pair.key.text);
      if (label == nullptr || label->type != type || value.empty() || is_valid(type, value))
        continue;
      reporter.report(pair.value->span, "the label `{}` is not {}: `{}`", pair.key.text, wanted,
                      value);
    }
  }
}

}  // namespace plimsoll
