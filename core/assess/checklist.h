#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/judge.h"
#include "source/span.h"

namespace plimsoll {

enum class Verdict : uint8_t { pass, fail, unknown, not_applicable, waived };

[[nodiscard]] std::string_view to_string(Verdict verdict);

// A place that speaks for or against.
struct Evidence {
  Span span;
  std::string message;
};

// One best practice and what this Dockerfile shows of it.
struct ChecklistItem {
  std::string_view id;
  std::string_view title;
  // Whose diagnostics speak against it. Those of the build errors are not listed with each file.
  std::span<const std::string_view> rules;
  Verdict verdict = Verdict::unknown;
  std::string detail;  // one sentence
  std::vector<Evidence> evidence;
};

// The checklist, in the order people work through it.
[[nodiscard]] std::vector<ChecklistItem> assess_checklist(const Judgement& judgement,
                                                          const RuleSet& rules);

}  // namespace plimsoll
