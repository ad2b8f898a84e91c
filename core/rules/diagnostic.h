#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/severity.h"
#include "source/span.h"
#include "source/text_edit.h"

namespace plimsoll {

struct Rule;

enum class Safety : uint8_t {
  safe,      // the meaning is kept
  review,    // behaviour may change
  template_  // leaves a placeholder to fill in
};

[[nodiscard]] std::string_view to_string(Safety safety);

// Edits that belong together, sorted and free of overlap.
struct Fix {
  std::string title;  // imperative: "Use COPY"
  Safety safety = Safety::review;
  std::vector<TextEdit> edits;
};

struct Related {
  Span span;
  std::string message;
};

// The index of no suppression.
inline constexpr uint32_t not_suppressed = 0xffffffff;

// What one rule has to say about one place.
struct Diagnostic {
  const Rule* rule = nullptr;
  Severity severity = Severity::medium;  // the policy's, which may differ from the rule's
  Span span;
  std::string message;
  // Which of the rule's references this is, where another tool has an id for each thing the rule
  // sees; empty where the first of that tool's is.
  std::string_view known_as;
  std::vector<Related> related;
  Span secret;                            // what no report may show; empty where nothing is
  std::vector<Fix> fixes;                 // the first is the preferred one
  uint32_t suppression = not_suppressed;  // index into Judgement::suppressions

  [[nodiscard]] bool suppressed() const { return suppression != not_suppressed; }
};

}  // namespace plimsoll
