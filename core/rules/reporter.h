#pragma once

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/diagnostic.h"
#include "rules/policy.h"
#include "rules/suppression.h"

namespace plimsoll {

[[nodiscard]] std::string format_message(fmt::string_view format, fmt::format_args arguments);

// Collects the edits of one fix.
class FixBuilder {
 public:
  explicit FixBuilder(Fix& fix) : fix_(fix) {}

  FixBuilder& replace(Span span, std::string text);
  FixBuilder& insert(uint32_t offset, std::string text) {
    return replace({offset, offset}, std::move(text));
  }
  FixBuilder& erase(Span span) { return replace(span, {}); }

 private:
  Fix& fix_;
};

// Adds to the diagnostic just reported. Valid until the next report().
class DiagnosticBuilder {
 public:
  explicit DiagnosticBuilder(Diagnostic& diagnostic) : diagnostic_(diagnostic) {}

  // The first fix added is the preferred one.
  FixBuilder fix(Safety safety, std::string title);
  // A fix that replaces what the diagnostic marks.
  DiagnosticBuilder& replace_with(Safety safety, std::string title, std::string text);
  // The id of one of the rule's references: `SC3010`.
  DiagnosticBuilder& known_as(std::string_view id);
  DiagnosticBuilder& related(Span span, std::string message);
  // Reports show `*` for what stands there: they must not spread it further.
  DiagnosticBuilder& hide(Span secret);

 private:
  Diagnostic& diagnostic_;
};

// The only thing a rule can write to.
class Reporter {
 public:
  Reporter(const RuleSet& rules, std::span<const Suppression> suppressions,
           std::vector<Diagnostic>& diagnostics)
      : rules_(rules), suppressions_(suppressions), diagnostics_(diagnostics) {}

  // The message says what was seen, in the user's own words: lower case, no full stop, the user's
  // text in backticks.
  template <typename... Arguments>
  DiagnosticBuilder report(Span span, fmt::format_string<Arguments...> format,
                           const Arguments&... arguments) {
    return add(span, format_message(format, fmt::make_format_args(arguments...)));
  }

  // Which rules run, and what the house wants.
  [[nodiscard]] const RuleSet& rules() const { return rules_; }
  // What the suppressions did; complete in Phase::suppression only.
  [[nodiscard]] std::span<const Suppression> suppressions() const { return suppressions_; }

  // For the runner: whose diagnostics the next ones are.
  void begin(const Rule& rule, Severity severity) {
    rule_ = &rule;
    severity_ = severity;
  }

 private:
  DiagnosticBuilder add(Span span, std::string message);

  const RuleSet& rules_;
  std::span<const Suppression> suppressions_;
  std::vector<Diagnostic>& diagnostics_;
  const Rule* rule_ = nullptr;
  Severity severity_ = Severity::medium;
};

}  // namespace plimsoll
