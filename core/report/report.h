#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyze.h"
#include "report/naming.h"

namespace plimsoll {

// The judgements of several files as one document, written piece by piece so that no more than one
// of them has to be kept. The pieces, put together, are the document: begin(), one file() for each
// file in the order they are to appear, end().
class Report {
 public:
  Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  virtual ~Report() = default;

  [[nodiscard]] virtual std::string begin() { return {}; }
  [[nodiscard]] virtual std::string file(std::string_view path, const Analysis& analysis) = 0;
  [[nodiscard]] virtual std::string end() { return {}; }
};

// Whether reports for people and for other tools list what a comment suppresses.
enum class Waived : uint8_t { left_out, listed };

enum class Color : uint8_t { off, on };

// For people: the line, what is said of it, why, and what would mend it.
[[nodiscard]] std::unique_ptr<Report> text_report(Color color, Waived waived,
                                                  Naming naming = Naming::ours);

// The Report of docs/protocol.schema.json. It always lists what is waived, and marks it.
[[nodiscard]] std::unique_ptr<Report> json_report();

// SARIF 2.1.0 as GitHub's code scanning reads it. GitHub shows suppressed results as open alerts,
// so they are listed only for those who ask.
[[nodiscard]] std::unique_ptr<Report> sarif_report(const RuleSet& rules, Waived waived);

// The formats of other tools. They list what no comment suppresses.

// A line for each diagnostic, as hadolint prints it.
[[nodiscard]] std::unique_ptr<Report> tty_report(Color color, Naming naming);
// A line for each diagnostic, as compilers print it and editors read it.
[[nodiscard]] std::unique_ptr<Report> gnu_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> checkstyle_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> junit_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> code_climate_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> gitlab_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> codacy_report(Naming naming);
[[nodiscard]] std::unique_ptr<Report> sonarqube_report(const RuleSet& rules);

}  // namespace plimsoll
