#include <utility>

#include "report/concern.h"
#include "report/fingerprint.h"
#include "report/json_document.h"
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

Json text_json(std::string_view text) {
  Json json;
  json["text"] = text;
  return json;
}

Json rule_json(const Rule& rule, std::string_view name, Severity severity) {
  Json json;
  json["id"] = name;
  json["shortDescription"] = text_json(rule.title);
  json["fullDescription"] = text_json(rule.why);
  json["help"]["text"] = rule_text(rule);
  json["help"]["markdown"] = rule_markdown(rule);
  json["defaultConfiguration"]["level"] = level(severity);
  Json& properties = json["properties"];
  properties["precision"] = "high";
  properties["problem.severity"] = level(severity) == "note" ? "recommendation" : level(severity);
  Json& tags = properties["tags"] = Json::array();
  tags.push_back(to_string(rule.category));
  if (concern_of(rule.category) == Concern::security) {
    tags.push_back("security");
    properties["security-severity"] = security_severity(severity);
  }
  return json;
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
  ResultWriter(std::string_view path, const Judgement& judgement, const NamedRules& rules,
               Naming naming)
      : judgement_(judgement),
        rules_(rules),
        naming_(naming),
        locator_(judgement),
        fingerprints_(judgement),
        uri_(uri_of(path)) {}

  [[nodiscard]] Json result(const Diagnostic& diagnostic) {
    Json json;
    const std::string_view name = name_of(diagnostic, naming_);
    json["ruleId"] = name;
    json["ruleIndex"] = rules_.index(name);
    json["level"] = level(diagnostic.severity);
    json["message"] = text_json(diagnostic.message);
    json["locations"].push_back(location(diagnostic.span));
    json["partialFingerprints"]["primaryLocationLineHash"] = fingerprints_.next(diagnostic);
    for (const Related& related : diagnostic.related) {
      Json place = location(related.span);
      place["message"] = text_json(related.message);
      json["relatedLocations"].push_back(std::move(place));
    }
    for (const Fix& offered : diagnostic.fixes) json["fixes"].push_back(fix(offered));
    if (diagnostic.suppressed()) {
      json["suppressions"].push_back(waiver(judgement_.suppressions[diagnostic.suppression]));
    }
    return json;
  }

 private:
  [[nodiscard]] Json region(Span span) const {
    const Position begin = locator_.position(span.begin);
    const Position end = locator_.position(span.end);
    Json json;
    json["startLine"] = begin.line;
    json["startColumn"] = begin.column;
    json["endLine"] = end.line;
    json["endColumn"] = end.column;
    return json;
  }

  [[nodiscard]] Json location(Span span) const {
    Json json;
    json["physicalLocation"]["artifactLocation"]["uri"] = uri_;
    json["physicalLocation"]["region"] = region(span);
    return json;
  }

  [[nodiscard]] Json fix(const Fix& fix) const {
    Json replacements = Json::array();
    for (const TextEdit& edit : fix.edits) {
      Json& replacement = replacements.emplace_back();
      replacement["deletedRegion"] = region(edit.span);
      if (!edit.text.empty()) replacement["insertedContent"] = text_json(edit.text);
    }
    Json change;
    change["artifactLocation"]["uri"] = uri_;
    change["replacements"] = std::move(replacements);
    Json json;
    json["description"] = text_json(fix.title);
    json["artifactChanges"].push_back(std::move(change));
    return json;
  }

  [[nodiscard]] static Json waiver(const Suppression& suppression) {
    Json json;
    json["kind"] = "inSource";
    json["status"] = "accepted";
    if (!suppression.reason.empty()) json["justification"] = suppression.reason;
    return json;
  }

  const Judgement& judgement_;
  const NamedRules& rules_;
  Naming naming_;
  Locator locator_;
  Fingerprints fingerprints_;
  std::string uri_;
};

class SarifReport final : public Report {
 public:
  SarifReport(const RuleSet& rules, Waived waived)
      : rules_(rules), naming_(naming_of(rules.policy().profile)), waived_(waived) {}

  std::string begin() override {
    Json log;
    log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    log["version"] = "2.1.0";
    Json& run = log["runs"].emplace_back();
    Json& driver = run["tool"]["driver"];
    driver["name"] = "Plimsoll";
    driver["semanticVersion"] = PLIMSOLL_VERSION;
    Json& rules = driver["rules"] = Json::array();
    for (const NamedRules::Entry& entry : rules_.entries()) {
      rules.push_back(rule_json(*entry.rule, entry.name, entry.severity));
    }
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = Json::array();
    std::string text = write_json(log);
    text.resize(text.size() - closing.size());
    return text;
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    ResultWriter writer(path, analysis.judgement, rules_, naming_);
    std::string text;
    for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
      if (diagnostic.suppressed() && waived_ == Waived::left_out) continue;
      if (!first_) text += ',';
      first_ = false;
      text += write_json(writer.result(diagnostic));
    }
    return text;
  }

  std::string end() override { return std::string(closing) + "\n"; }

 private:
  static constexpr std::string_view closing = "]}]}";

  NamedRules rules_;
  Naming naming_;
  Waived waived_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> sarif_report(const RuleSet& rules, Waived waived) {
  return std::make_unique<SarifReport>(rules, waived);
}

}  // namespace plimsoll
