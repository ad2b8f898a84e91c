#include "report/concern.h"
#include "report/fingerprint.h"
#include "report/json_writer.h"
#include "report/locator.h"
#include "report/naming.h"
#include "report/report.h"
#include "report/rule_text.h"
#include "rules/rule.h"

// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
// What GitHub reads of it:
// https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
namespace plimsoll {
namespace {

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return "error";
    case Severity::medium:
      return "warning";
    case Severity::low:
    case Severity::info:
      break;
  }
  return "note";
}

// GitHub's bands: over 9.0 critical, from 7.0 high, from 4.0 medium, below low.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "9.5";
    case Severity::high:
      return "8.0";
    case Severity::medium:
      return "5.5";
    case Severity::low:
      return "2.5";
    case Severity::info:
      break;
  }
  return "0.5";
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  json.begin_object(name);
  json.member("text", text);
  json.end_object();
}

void write_properties(JsonWriter& json, const Rule& rule, Severity severity) {
  const bool is_security = concern_of(rule.category) == Concern::security;
  json.begin_object("properties");
  json.member("precision", "high");
  json.member("problem.severity", level(severity) == "note" ? "recommendation" : level(severity));
  json.begin_array("tags");
  json.value(to_string(rule.category));
  if (is_security) json.value("security");
  json.end_array();
  if (is_security) json.member("security-severity", security_severity(severity));
  json.end_object();
}

void write_rule(JsonWriter& json, const Rule& rule, std::string_view name, Severity severity) {
  json.begin_object();
  json.member("id", name);
  write_text(json, "shortDescription", rule.title);
  write_text(json, "fullDescription", rule.why);
  json.begin_object("help");
  json.member("text", rule_text(rule));
  json.member("markdown", rule_markdown(rule));
  json.end_object();
  json.begin_object("defaultConfiguration");
  json.member("level", level(severity));
  json.end_object();
  write_properties(json, rule, severity);
  json.end_object();
}

bool stands_in_uri(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

// RFC 3986: a relative reference for a relative path, a file URI for an absolute one.
std::string uri_of(std::string_view path) {
  constexpr char hex[] = "0123456789ABCDEF";
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (stands_in_uri(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += hex[byte >> 4u];
    uri += hex[byte & 0xfu];
  }
  return uri;
}

// Writes the results of one file.
class ResultWriter {
 public:
  ResultWriter(JsonWriter& json, std::string_view path, const Judgement& judgement,
               const NamedRules& rules)
      : json_(json),
        judgement_(judgement),
        rules_(rules),
        locator_(judgement),
        fingerprints_(judgement),
        uri_(uri_of(path)) {}

  void result(const Diagnostic& diagnostic) {
    json_.begin_object();
    json_.member("ruleId", rules_.name(*diagnostic.rule));
    json_.member("ruleIndex", rules_.index(*diagnostic.rule));
    json_.member("level", level(diagnostic.severity));
    write_text(json_, "message", diagnostic.message);
    json_.begin_array("locations");
    json_.begin_object();
    location(diagnostic.span);
    json_.end_object();
    json_.end_array();
    json_.begin_object("partialFingerprints");
    json_.member("primaryLocationLineHash", fingerprints_.next(diagnostic));
    json_.end_object();
    if (!diagnostic.related.empty()) related(diagnostic);
    if (!diagnostic.fixes.empty()) fixes(diagnostic);
    if (diagnostic.suppressed()) waiver(judgement_.suppressions[diagnostic.suppression]);
    json_.end_object();
  }

 private:
  void artifact() {
    json_.begin_object("artifactLocation");
    json_.member("uri", uri_);
    json_.end_object();
  }

  void region(std::string_view name, Span span) {
    const Position begin = locator_.position(span.begin);
    const Position end = locator_.position(span.end);
    json_.begin_object(name);
    json_.member("startLine", begin.line);
    json_.member("startColumn", begin.column);
    json_.member("endLine", end.line);
    json_.member("endColumn", end.column);
    json_.end_object();
  }

  void location(Span span) {
    json_.begin_object("physicalLocation");
    artifact();
    region("region", span);
    json_.end_object();
  }

  void related(const Diagnostic& diagnostic) {
    json_.begin_array("relatedLocations");
    for (const Related& other : diagnostic.related) {
      json_.begin_object();
      location(other.span);
      write_text(json_, "message", other.message);
      json_.end_object();
    }
    json_.end_array();
  }

  void fixes(const Diagnostic& diagnostic) {
    json_.begin_array("fixes");
    for (const Fix& offered : diagnostic.fixes) fix(offered);
    json_.end_array();
  }

  void fix(const Fix& fix) {
    json_.begin_object();
    write_text(json_, "description", fix.title);
    json_.begin_array("artifactChanges");
    json_.begin_object();
    artifact();
    json_.begin_array("replacements");
    for (const TextEdit& edit : fix.edits) {
      json_.begin_object();
      region("deletedRegion", edit.span);
      if (!edit.text.empty()) write_text(json_, "insertedContent", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

  void waiver(const Suppression& suppression) {
    json_.begin_array("suppressions");
    json_.begin_object();
    json_.member("kind", "inSource");
    json_.member("status", "accepted");
    if (!suppression.reason.empty()) json_.member("justification", suppression.reason);
    json_.end_object();
    json_.end_array();
  }

  JsonWriter& json_;
  const Judgement& judgement_;
  const NamedRules& rules_;
  Locator locator_;
  Fingerprints fingerprints_;
  std::string uri_;
};

class SarifReport final : public Report {
 public:
  SarifReport(const RuleSet& rules, Waived waived) : rules_(rules), waived_(waived) {}

  std::string begin() override {
    json_.begin_object();
    json_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.begin_array("runs");
    json_.begin_object();
    json_.begin_object("tool");
    json_.begin_object("driver");
    json_.member("name", "Plimsoll");
    json_.member("semanticVersion", PLIMSOLL_VERSION);
    json_.begin_array("rules");
    for (const NamedRules::Entry& entry : rules_.entries()) {
      write_rule(json_, *entry.rule, entry.name, entry.severity);
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
    json_.member("columnKind", "utf16CodeUnits");
    json_.begin_array("results");
    return json_.take();
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    ResultWriter writer(json_, path, analysis.judgement, rules_);
    for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
      if (diagnostic.suppressed() && waived_ == Waived::left_out) continue;
      writer.result(diagnostic);
    }
    return json_.take();
  }

  std::string end() override {
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  NamedRules rules_;
  Waived waived_;
  JsonWriter json_;
};

}  // namespace

std::unique_ptr<Report> sarif_report(const RuleSet& rules, Waived waived) {
  return std::make_unique<SarifReport>(rules, waived);
}

}  // namespace plimsoll
