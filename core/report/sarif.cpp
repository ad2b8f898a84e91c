#include <algorithm>
#include <map>
#include <utility>

#include "report/json_document.h"
#include "report/locator.h"
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

// A rule about tidiness shown as a vulnerability would cheapen those that are.
bool is_about_security(Category category) {
  switch (category) {
    case Category::base_image:
    case Category::packages:
    case Category::least_privilege:
    case Category::secrets:
    case Category::network:
    case Category::downloads:
      return true;
    case Category::hygiene:
    case Category::runtime:
    case Category::shell:
    case Category::compliance:
    case Category::build_error:
      break;
  }
  return false;
}

Json text_json(std::string_view text) {
  Json json;
  json["text"] = text;
  return json;
}

Json rule_json(const Rule& rule, Severity severity) {
  Json json;
  json["id"] = rule.id;
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
  if (is_about_security(rule.category)) {
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

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
uint64_t hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r') continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  return hash;
}

std::string hex_of(uint64_t number) {
  constexpr char hex[] = "0123456789abcdef";
  std::string text(16, '0');
  for (size_t i = text.size(); i-- > 0; number >>= 4u) text[i] = hex[number & 0xfu];
  return text;
}

// Writes the results of one file.
class ResultWriter {
 public:
  ResultWriter(std::string_view path, const Judgement& judgement, const RuleSet& rules)
      : judgement_(judgement), rules_(rules), locator_(judgement), uri_(uri_of(path)) {}

  [[nodiscard]] Json result(const Diagnostic& diagnostic) {
    Json json;
    json["ruleId"] = diagnostic.rule->id;
    json["ruleIndex"] = index_of(*diagnostic.rule);
    json["level"] = level(diagnostic.severity);
    json["message"] = text_json(diagnostic.message);
    json["locations"].push_back(location(diagnostic.span));
    json["partialFingerprints"]["primaryLocationLineHash"] = fingerprint(diagnostic);
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
  [[nodiscard]] size_t index_of(const Rule& rule) const {
    const auto& entries = rules_.entries();
    const auto place =
        std::find_if(entries.begin(), entries.end(),
                     [&](const RuleSet::Entry& entry) { return entry.rule == &rule; });
    return static_cast<size_t>(place - entries.begin());
  }

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

  // In the form GitHub's upload computes: a hash of the line, and a number where the same line is
  // reported again. So an alert stays the same when lines are added above it.
  [[nodiscard]] std::string fingerprint(const Diagnostic& diagnostic) {
    const Span line = locator_.lines().line_span(locator_.lines().line_of(diagnostic.span.begin));
    const uint64_t hash = hash_of(judgement_.source.slice(line));
    const uint32_t number = ++seen_[{diagnostic.rule, hash}];
    return hex_of(hash) + ":" + std::to_string(number);
  }

  [[nodiscard]] static Json waiver(const Suppression& suppression) {
    Json json;
    json["kind"] = "inSource";
    json["status"] = "accepted";
    if (!suppression.reason.empty()) json["justification"] = suppression.reason;
    return json;
  }

  const Judgement& judgement_;
  const RuleSet& rules_;
  Locator locator_;
  std::string uri_;
  std::map<std::pair<const Rule*, uint64_t>, uint32_t> seen_;
};

class SarifReport final : public Report {
 public:
  SarifReport(const RuleSet& rules, Waived waived) : rules_(rules), waived_(waived) {}

  std::string begin() override {
    Json log;
    log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    log["version"] = "2.1.0";
    Json& run = log["runs"].emplace_back();
    Json& driver = run["tool"]["driver"];
    driver["name"] = "Plimsoll";
    driver["semanticVersion"] = PLIMSOLL_VERSION;
    Json& rules = driver["rules"] = Json::array();
    for (const RuleSet::Entry& entry : rules_.entries()) {
      rules.push_back(rule_json(*entry.rule, entry.severity));
    }
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = Json::array();
    std::string text = write_json(log);
    text.resize(text.size() - closing.size());
    return text;
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    ResultWriter writer(path, analysis.judgement, rules_);
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

  const RuleSet& rules_;
  Waived waived_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> sarif_report(const RuleSet& rules, Waived waived) {
  return std::make_unique<SarifReport>(rules, waived);
}

}  // namespace plimsoll
