#pragma once

#include <string>

#include "rules/rule.h"

namespace plimsoll {

// A rule explained in Markdown, below its heading: why, examples, other names and where to read on.
[[nodiscard]] std::string rule_markdown(const Rule& rule);

// The same for a terminal.
[[nodiscard]] std::string rule_text(const Rule& rule);

// "CIS Docker Benchmark 4.9"
[[nodiscard]] std::string reference_name(const Reference& reference);

}  // namespace plimsoll
