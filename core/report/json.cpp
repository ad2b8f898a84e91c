#include "report/json.h"

#include "model/highlight.h"
#include "report/example_text.h"
#include "report/json_document.h"
#include "report/locator.h"
#include "report/report.h"
#include "rules/catalog.h"
#include "rules/codes.h"
#include "rules/rule.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

constexpr std::string_view schema = "plimsoll/1";

Json position_json(Position position) {
  Json json;
  json["line"] = position.line;
  json["column"] = position.column;
  return json;
}

// Writes the parts of a FileReport, which all need the same Locator.
class FileReportWriter {
 public:
  explicit FileReportWriter(const Analysis& analysis)
      : judgement_(analysis.judgement), locator_(analysis.judgement) {}

  [[nodiscard]] Json diagnostic(const Diagnostic& diagnostic) const {
    Json json;
    json["rule"] = diagnostic.rule->id;
    json["severity"] = to_string(diagnostic.severity);
    json["category"] = to_string(diagnostic.rule->category);
    json["message"] = diagnostic.message;
    place(json, diagnostic.span);
    json["instruction_line"] = locator_.instruction_line(diagnostic.span.begin);
    Json& references = json["references"] = Json::array();
    for (const Reference& reference : diagnostic.rule->references) {
      if (is_other_code(*diagnostic.rule, diagnostic.known_as, reference.id)) continue;
      Json& entry = references.emplace_back();
      entry["authority"] = to_string(reference.authority);
      entry["id"] = reference.id;
    }
    Json& fixes = json["fixes"] = Json::array();
    for (const Fix& offered : diagnostic.fixes) fixes.push_back(fix(offered));
    Json& related = json["related"] = Json::array();
    for (const Related& other : diagnostic.related)
      related.push_back(note(other.message, other.span));
    if (diagnostic.suppressed()) {
      json["waived"] = waiver(judgement_.suppressions[diagnostic.suppression]);
    }
    return json;
  }

  [[nodiscard]] Json item(const ChecklistItem& item) const {
    Json json;
    json["id"] = item.id;
    json["title"] = item.title;
    json["verdict"] = to_string(item.verdict);
    json["detail"] = item.detail;
    Json& rules = json["rules"] = Json::array();
    for (const std::string_view rule : item.rules) rules.push_back(rule);
    Json& evidence = json["evidence"] = Json::array();
    for (const Evidence& seen : item.evidence) evidence.push_back(note(seen.message, seen.span));
    return json;
  }

 private:
  void place(Json& json, Span span) const {
    json["range"] = locator_.range(span);
    json["start"] = position_json(locator_.position(span.begin));
    json["end"] = position_json(locator_.position(span.end));
  }

  [[nodiscard]] Json note(std::string_view message, Span span) const {
    Json json;
    json["message"] = message;
    place(json, span);
    return json;
  }

  [[nodiscard]] Json fix(const Fix& fix) const {
    Json json;
    json["title"] = fix.title;
    json["safety"] = to_string(fix.safety);
    Json& edits = json["edits"] = Json::array();
    for (const TextEdit& edit : fix.edits) {
      Json& entry = edits.emplace_back();
      entry["range"] = locator_.range(edit.span);
      entry["text"] = edit.text;
    }
    return json;
  }

  [[nodiscard]] Json waiver(const Suppression& suppression) const {
    Json json;
    json["by"] = to_string(suppression.style);
    json["line"] = locator_.position(suppression.span.begin).line;
    if (!suppression.reason.empty()) json["reason"] = suppression.reason;
    if (!suppression.owner.empty()) json["owner"] = suppression.owner;
    if (!suppression.until.empty()) json["until"] = suppression.until;
    return json;
  }

  const Judgement& judgement_;
  Locator locator_;
};

Json fix_notes(const std::vector<FixNote>& notes) {
  Json json = Json::array();
  for (const FixNote& note : notes) {
    Json& entry = json.emplace_back();
    entry["rule"] = note.rule->id;
    entry["title"] = note.title;
    entry["line"] = note.line + 1;
    if (!note.reason.empty()) entry["reason"] = note.reason;
  }
  return json;
}

Json example_json(const Example& example) {
  Json json = Json::object();
  if (!example.bad.empty()) json["bad"] = example_text(example.bad);
  if (!example.fixed.empty()) json["fixed"] = example_text(example.fixed);
  if (!example.good.empty()) json["good"] = example_text(example.good);
  if (!example.dockerignore.empty()) json["dockerignore"] = example.dockerignore;
  if (!example.policy.empty()) json["policy"] = example.policy;
  return json;
}

Json rule_json(const Rule& rule) {
  Json json;
  json["id"] = rule.id;
  json["title"] = rule.title;
  json["severity"] = to_string(rule.severity);
  json["category"] = to_string(rule.category);
  json["why"] = rule.why;
  json["enabled"] = rule.preset == Preset::recommended;
  Json& references = json["references"] = Json::array();
  for (const Reference& reference : rule.references) {
    Json& entry = references.emplace_back();
    entry["authority"] = to_string(reference.authority);
    entry["id"] = reference.id;
    entry["name"] = display_name(reference.authority);
    entry["url"] = url_of(reference);
  }
  Json& supersedes = json["supersedes"] = Json::array();
  for (const std::string_view id : rule.supersedes) supersedes.push_back(id);
  Json& examples = json["examples"] = Json::array();
  for (const Example& example : rule.examples) examples.push_back(example_json(example));
  return json;
}

// The Report of the protocol: its frame here, its files one after the other.
class JsonReport final : public Report {
 public:
  std::string begin() override {
    Json frame;
    frame["schema"] = schema;
    frame["version"] = PLIMSOLL_VERSION;
    frame["files"] = Json::array();
    std::string text = write_json(frame);
    text.resize(text.size() - std::string_view("]}").size());
    return text;
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    const std::string_view separator = first_ ? "" : ",";
    first_ = false;
    return std::string(separator) + file_report_json(path, analysis);
  }

  std::string end() override { return "]}\n"; }

 private:
  bool first_ = true;
};

}  // namespace

std::string file_report_json(std::string_view path, const Analysis& analysis) {
  const FileReportWriter writer(analysis);
  Json json;
  json["path"] = path;
  Json& diagnostics = json["diagnostics"] = Json::array();
  for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
    diagnostics.push_back(writer.diagnostic(diagnostic));
  }
  Json& checklist = json["checklist"] = Json::array();
  for (const ChecklistItem& item : analysis.checklist) checklist.push_back(writer.item(item));
  return write_json(json);
}

std::string fix_result_json(const FixResult& result) {
  Json json;
  json["text"] = result.text;
  json["applied"] = fix_notes(result.applied);
  json["skipped"] = fix_notes(result.skipped);
  return write_json(json);
}

std::string tokens_json(std::string_view text) {
  const Source source(text);
  const Tree tree = Tree::parse(source.text());
  const Dockerfile file = build_model(source, tree);
  const LineIndex lines(source.text());

  Json json;
  Json& kinds = json["kinds"] = Json::array();
  for (size_t kind = 0; kind <= static_cast<size_t>(TokenKind::text); ++kind) {
    kinds.push_back(to_string(static_cast<TokenKind>(kind)));
  }
  Json& tokens = json["tokens"] = Json::array();
  for (const HighlightToken& token : highlight(file)) {
    tokens.push_back(lines.utf16_offset(token.span.begin));
    tokens.push_back(lines.utf16_offset(token.span.end));
    tokens.push_back(static_cast<uint8_t>(token.kind));
  }
  return write_json(json);
}

std::string catalog_json() {
  Json json;
  json["schema"] = schema;
  json["version"] = PLIMSOLL_VERSION;
  Json& rules = json["rules"] = Json::array();
  for (const Rule* rule : catalog()) rules.push_back(rule_json(*rule));
  return write_json(json);
}

std::string failure_json(std::string_view message) {
  Json json;
  json["error"] = message;
  return write_json(json);
}

std::unique_ptr<Report> json_report() { return std::make_unique<JsonReport>(); }

}  // namespace plimsoll
