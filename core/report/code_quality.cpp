#include "report/concern.h"
#include "report/fingerprint.h"
#include "report/json_document.h"
#include "report/open_diagnostics.h"
#include "report/report.h"

// What services that watch the quality of code read: the issues of Code Climate, GitLab's selection
// of them, Codacy's results.
// https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
namespace plimsoll {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "blocker";
    case Severity::high:
      return "critical";
    case Severity::medium:
      return "major";
    case Severity::low:
      return "minor";
    case Severity::info:
      break;
  }
  return "info";
}

std::string_view category_name(Category category) {
  switch (concern_of(category)) {
    case Concern::security:
      return "Security";
    case Concern::reliability:
      return "Bug Risk";
    case Concern::maintainability:
      break;
  }
  return "Style";
}

// Paths count from the root of the repository.
std::string_view relative(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return path;
}

// Writes the issues of one file.
class IssueWriter {
 public:
  IssueWriter(std::string_view path, const Judgement& judgement)
      : path_(relative(path)), fingerprints_(judgement) {}

  [[nodiscard]] std::string issue(const OpenDiagnostic& open) {
    const Diagnostic& diagnostic = *open.diagnostic;
    Json json;
    json["type"] = "issue";
    json["check_name"] = open.name;
    json["description"] = diagnostic.message;
    json["content"]["body"] = diagnostic.rule->why;
    json["categories"].push_back(category_name(diagnostic.rule->category));
    Json& location = json["location"];
    location["path"] = path_;
    location["lines"]["begin"] = open.begin.line;
    location["lines"]["end"] = open.end.line;
    json["severity"] = severity_name(diagnostic.severity);
    json["fingerprint"] = hex_hash(path_ + '\n' + std::string(diagnostic.rule->id) + '\n' +
                                   fingerprints_.next(diagnostic));
    return write_json(json);
  }

 private:
  std::string path_;
  Fingerprints fingerprints_;
};

// A stream of objects, each with a NUL behind it.
class CodeClimateReport final : public Report {
 public:
  explicit CodeClimateReport(Naming naming) : naming_(naming) {}

  std::string file(std::string_view path, const Analysis& analysis) override {
    IssueWriter writer(path, analysis.judgement);
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      text += writer.issue(open) + '\0';
    }
    return text;
  }

 private:
  Naming naming_;
};

// One array.
class GitlabReport final : public Report {
 public:
  explicit GitlabReport(Naming naming) : naming_(naming) {}

  std::string begin() override { return "["; }

  std::string file(std::string_view path, const Analysis& analysis) override {
    IssueWriter writer(path, analysis.judgement);
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      if (!first_) text += ",\n";
      first_ = false;
      text += writer.issue(open);
    }
    return text;
  }

  std::string end() override { return "]\n"; }

 private:
  Naming naming_;
  bool first_ = true;
};

// Codacy's results: an object on each line.
// https://docs.codacy.com/related-tools/tool-developer-guide/
class CodacyReport final : public Report {
 public:
  explicit CodacyReport(Naming naming) : naming_(naming) {}

  std::string file(std::string_view path, const Analysis& analysis) override {
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      Json json;
      json["filename"] = relative(path);
      json["patternId"] = open.name;
      json["message"] = open.diagnostic->message;
      json["line"] = open.begin.line;
      text += write_json(json) + '\n';
    }
    return text;
  }

 private:
  Naming naming_;
};

}  // namespace

std::unique_ptr<Report> codacy_report(Naming naming) {
  return std::make_unique<CodacyReport>(naming);
}

std::unique_ptr<Report> code_climate_report(Naming naming) {
  return std::make_unique<CodeClimateReport>(naming);
}

std::unique_ptr<Report> gitlab_report(Naming naming) {
  return std::make_unique<GitlabReport>(naming);
}

}  // namespace plimsoll
