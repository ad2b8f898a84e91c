#include "report/concern.h"
#include "report/json_document.h"
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

Json rule_json(const Rule& rule, std::string_view name, Severity severity) {
  const Terms terms = terms_of(rule.category);
  Json json;
  json["id"] = name;
  json["name"] = rule.title;
  json["description"] = rule.why;
  json["engineId"] = "plimsoll";
  json["cleanCodeAttribute"] = terms.attribute;
  json["type"] = terms.type;
  json["severity"] = severity_name(severity);
  Json& impact = json["impacts"].emplace_back();
  impact["softwareQuality"] = terms.quality;
  impact["severity"] = impact_name(severity);
  return json;
}

// Lines from one, columns from zero; an empty range is refused, and then the line must do.
Json range_json(const OpenDiagnostic& open) {
  Json json;
  json["startLine"] = open.begin.line;
  if (open.diagnostic->span.empty()) return json;
  json["endLine"] = open.end.line;
  json["startColumn"] = open.begin.column - 1;
  json["endColumn"] = open.end.column - 1;
  return json;
}

class SonarqubeReport final : public Report {
 public:
  explicit SonarqubeReport(const RuleSet& rules)
      : rules_(rules), naming_(naming_of(rules.policy().profile)) {}

  std::string begin() override {
    Json log;
    Json& rules = log["rules"] = Json::array();
    for (const NamedRules::Entry& entry : rules_.entries()) {
      rules.push_back(rule_json(*entry.rule, entry.name, entry.severity));
    }
    log["issues"] = Json::array();
    std::string text = write_json(log);
    text.resize(text.size() - closing.size());
    return text;
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      Json json;
      json["ruleId"] = open.name;
      Json& place = json["primaryLocation"];
      place["message"] = open.diagnostic->message;
      place["filePath"] = path;
      place["textRange"] = range_json(open);
      if (!first_) text += ',';
      first_ = false;
      text += write_json(json);
    }
    return text;
  }

  std::string end() override { return std::string(closing) + "\n"; }

 private:
  static constexpr std::string_view closing = "]}";

  NamedRules rules_;
  Naming naming_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> sonarqube_report(const RuleSet& rules) {
  return std::make_unique<SonarqubeReport>(rules);
}

}  // namespace plimsoll
