#include "report/open_diagnostics.h"
#include "report/report.h"
#include "report/xml_text.h"

// The XML of Checkstyle 4.3, which is what its readers go by:
// https://checkstyle.org/config.html#XMLLogger
namespace plimsoll {
namespace {

// Checkstyle has three levels.
std::string_view severity_name(Severity severity) {
  return severity == Severity::info ? "info" : level_name(severity);
}

class CheckstyleReport final : public Report {
 public:
  explicit CheckstyleReport(Naming naming) : naming_(naming) {}

  std::string begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    std::string text = "<file" + xml_attribute("name", path) + ">\n";
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      text += "<error" + xml_attribute("line", std::to_string(open.begin.line)) +
              xml_attribute("column", std::to_string(open.begin.column)) +
              xml_attribute("severity", severity_name(open.diagnostic->severity)) +
              xml_attribute("message", open.diagnostic->message) +
              xml_attribute("source", open.name) + "/>\n";
    }
    return text + "</file>\n";
  }

  std::string end() override { return "</checkstyle>\n"; }

 private:
  Naming naming_;
};

}  // namespace

std::unique_ptr<Report> checkstyle_report(Naming naming) {
  return std::make_unique<CheckstyleReport>(naming);
}

}  // namespace plimsoll
