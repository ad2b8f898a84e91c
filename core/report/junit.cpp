#include <algorithm>

#include "report/open_diagnostics.h"
#include "report/report.h"
#include "report/xml_text.h"

// JUnit's XML as Jenkins and GitLab read it: a suite for each file, a failed case for each
// diagnostic. https://github.com/testmoapp/junitxml
namespace plimsoll {
namespace {

// Readers take classname and name together for the identity of a case.
std::string opening(std::string_view path, std::string_view name) {
  return "<testcase" + xml_attribute("classname", path) + xml_attribute("name", name) +
         " time=\"0\"";
}

class JunitReport final : public Report {
 public:
  explicit JunitReport(Naming naming) : naming_(naming) {}

  std::string begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Plimsoll\">\n";
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    const auto open = open_diagnostics(analysis.judgement, naming_);
    std::string cases;
    for (const OpenDiagnostic& one : open) cases += failure(path, one);
    // A suite without a case counts as one that did not run.
    if (open.empty()) cases = opening(path, "no diagnostics") + "/>\n";
    return "<testsuite" + xml_attribute("name", path) +
           xml_attribute("tests", std::to_string(std::max<size_t>(open.size(), 1))) +
           xml_attribute("failures", std::to_string(open.size())) +
           " errors=\"0\" skipped=\"0\" time=\"0\">\n" + cases + "</testsuite>\n";
  }

  std::string end() override { return "</testsuites>\n"; }

 private:
  static std::string failure(std::string_view path, const OpenDiagnostic& open) {
    const Diagnostic& diagnostic = *open.diagnostic;
    const std::string line = std::to_string(open.begin.line);
    const std::string place = line + ":" + std::to_string(open.begin.column);
    return opening(path, std::string(open.name) + " at " + place) + xml_attribute("file", path) +
           xml_attribute("line", line) + ">\n<failure" + xml_attribute("type", open.level) +
           xml_attribute("message", diagnostic.message) + ">" + xml_text(path) + ":" + place +
           ": " + xml_text(diagnostic.message) + ". " + xml_text(diagnostic.rule->why) +
           "</failure>\n</testcase>\n";
  }

  Naming naming_;
};

}  // namespace

std::unique_ptr<Report> junit_report(Naming naming) {
  return std::make_unique<JunitReport>(naming);
}

}  // namespace plimsoll
