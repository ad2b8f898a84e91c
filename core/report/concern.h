#pragma once

#include "rules/rule.h"

namespace plimsoll {

// What a diagnostic puts at risk, in the three kinds that dashboards have.
enum class Concern : uint8_t { security, reliability, maintainability };

[[nodiscard]] Concern concern_of(Category category);

}  // namespace plimsoll
