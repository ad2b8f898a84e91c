#include "report/concern.h"
#include "report/json_writer.h"
#include "report/open_diagnostics.h"
#include "report/report.h"

// SonarQube's generic format for issues of other tools, since version 10.3:
// https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/importing-external-issues/generic-issue-import-format
namespace plimsoll {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "BLOCKER";
    case Severity::high:
      return "CRITICAL";
    case Severity::medium:
      return "MAJOR";
    case Severity::low:
      return "MINOR";
    case Severity::info:
      break;
  }
  return "INFO";
}

std::string_view impact_name(Severity severity) {
  if (severity >= Severity::high) return "HIGH";
  return severity == Severity::medium ? "MEDIUM" : "LOW";
}

// How the three kinds are called, in its older terms and its newer ones.
struct Terms {
  std::string_view type;
  std::string_view quality;
  std::string_view attribute;
};

Terms terms_of(Category category) {
  switch (concern_of(category)) {
    case Concern::security:
      return {"VULNERABILITY", "SECURITY", "TRUSTWORTHY"};
    case Concern::reliability:
      return {"BUG", "RELIABILITY", "LOGICAL"};
    case Concern::maintainability:
      break;
  }
  return {"CODE_SMELL", "MAINTAINABILITY", "CONVENTIONAL"};
}

void write_rule(JsonWriter& json, const Rule& rule, std::string_view name, Severity severity) {
  const Terms terms = terms_of(rule.category);
  json.begin_object();
  json.member("id", name);
  json.member("name", rule.title);
  json.member("description", rule.why);
  json.member("engineId", "plimsoll");
  json.member("cleanCodeAttribute", terms.attribute);
  json.member("type", terms.type);
  json.member("severity", severity_name(severity));
  json.begin_array("impacts");
  json.begin_object();
  json.member("softwareQuality", terms.quality);
  json.member("severity", impact_name(severity));
  json.end_object();
  json.end_array();
  json.end_object();
}

// Lines from one, columns from zero; an empty range is refused, and then the line must do.
void write_range(JsonWriter& json, const OpenDiagnostic& open) {
  json.begin_object("textRange");
  json.member("startLine", open.begin.line);
  if (!open.diagnostic->span.empty()) {
    json.member("endLine", open.end.line);
    json.member("startColumn", open.begin.column - 1);
    json.member("endColumn", open.end.column - 1);
  }
  json.end_object();
}

class SonarqubeReport final : public Report {
 public:
  explicit SonarqubeReport(const RuleSet& rules)
      : rules_(rules), naming_(naming_of(rules.policy().profile)) {}

  std::string begin() override {
    json_.begin_object();
    json_.begin_array("rules");
    for (const NamedRules::Entry& entry : rules_.entries()) {
      write_rule(json_, *entry.rule, entry.name, entry.severity);
    }
    json_.end_array();
    json_.begin_array("issues");
    return json_.take();
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      json_.begin_object();
      json_.member("ruleId", rules_.name(*open.diagnostic->rule));
      json_.begin_object("primaryLocation");
      json_.member("message", open.diagnostic->message);
      json_.member("filePath", path);
      write_range(json_, open);
      json_.end_object();
      json_.end_object();
    }
    return json_.take();
  }

  std::string end() override {
    json_.end_array();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  NamedRules rules_;
  Naming naming_;
  JsonWriter json_;
};

}  // namespace

std::unique_ptr<Report> sonarqube_report(const RuleSet& rules) {
  return std::make_unique<SonarqubeReport>(rules);
}

}  // namespace plimsoll
