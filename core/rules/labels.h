#pragma once

#include <string_view>

#include "model/dockerfile.h"
#include "model/label_type.h"
#include "rules/reporter.h"

namespace plimsoll {

// What the policy's schema says of a label; null when it says nothing.
[[nodiscard]] const RequiredLabel* required_label(const Policy& policy, std::string_view key);

// Reports the labels whose value has to be of that type and is none; `wanted` says what it is not:
// "an absolute URL".
void report_label_values(const Dockerfile& file, LabelType type, std::string_view wanted,
                         Reporter& reporter);

}  // namespace plimsoll
