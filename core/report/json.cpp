#include "report/json.h"

#include "model/highlight.h"
#include "report/example_text.h"
#include "report/json_writer.h"
#include "report/locator.h"
#include "report/report.h"
#include "rules/catalog.h"
#include "rules/codes.h"
#include "rules/rule.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

constexpr std::string_view schema = "plimsoll/1";

// Writes a FileReport, whose parts all need the same Locator.
class FileReportWriter {
 public:
  FileReportWriter(JsonWriter& json, const Analysis& analysis)
      : json_(json), analysis_(analysis), locator_(analysis.judgement) {}

  void write(std::string_view path) {
    json_.begin_object();
    json_.member("path", path);
    json_.begin_array("diagnostics");
    for (const Diagnostic& seen : analysis_.judgement.diagnostics) diagnostic(seen);
    json_.end_array();
    json_.begin_array("checklist");
    for (const ChecklistItem& checked : analysis_.checklist) item(checked);
    json_.end_array();
    json_.end_object();
  }

 private:
  void diagnostic(const Diagnostic& diagnostic) {
    json_.begin_object();
    json_.member("rule", diagnostic.rule->id);
    json_.member("severity", to_string(diagnostic.severity));
    json_.member("category", to_string(diagnostic.rule->category));
    json_.member("message", diagnostic.message);
    place(diagnostic.span);
    json_.member("instruction_line", locator_.instruction_line(diagnostic.span.begin));
    json_.begin_array("references");
    for (const Reference& reference : diagnostic.rule->references) {
      if (is_other_code(*diagnostic.rule, diagnostic.known_as, reference.id)) continue;
      json_.begin_object();
      json_.member("authority", to_string(reference.authority));
      json_.member("id", reference.id);
      json_.end_object();
    }
    json_.end_array();
    json_.begin_array("fixes");
    for (const Fix& offered : diagnostic.fixes) fix(offered);
    json_.end_array();
    json_.begin_array("related");
    for (const Related& other : diagnostic.related) note(other.message, other.span);
    json_.end_array();
    if (diagnostic.suppressed()) {
      waiver(analysis_.judgement.suppressions[diagnostic.suppression]);
    }
    json_.end_object();
  }

  void item(const ChecklistItem& item) {
    json_.begin_object();
    json_.member("id", item.id);
    json_.member("title", item.title);
    json_.member("verdict", to_string(item.verdict));
    json_.member("detail", item.detail);
    json_.begin_array("rules");
    for (const std::string_view rule : item.rules) json_.value(rule);
    json_.end_array();
    json_.begin_array("evidence");
    for (const Evidence& seen : item.evidence) note(seen.message, seen.span);
    json_.end_array();
    json_.end_object();
  }

  void place(Span span) {
    range(span);
    position("start", span.begin);
    position("end", span.end);
  }

  void range(Span span) {
    const auto [begin, end] = locator_.range(span);
    json_.begin_array("range");
    json_.value(begin);
    json_.value(end);
    json_.end_array();
  }

  void position(std::string_view name, uint32_t offset) {
    const Position position = locator_.position(offset);
    json_.begin_object(name);
    json_.member("line", position.line);
    json_.member("column", position.column);
    json_.end_object();
  }

  void note(std::string_view message, Span span) {
    json_.begin_object();
    json_.member("message", message);
    place(span);
    json_.end_object();
  }

  void fix(const Fix& fix) {
    json_.begin_object();
    json_.member("title", fix.title);
    json_.member("safety", to_string(fix.safety));
    json_.begin_array("edits");
    for (const TextEdit& edit : fix.edits) {
      json_.begin_object();
      range(edit.span);
      json_.member("text", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void waiver(const Suppression& suppression) {
    json_.begin_object("waived");
    json_.member("by", to_string(suppression.style));
    json_.member("line", locator_.position(suppression.span.begin).line);
    member_if_any("reason", suppression.reason);
    member_if_any("owner", suppression.owner);
    member_if_any("until", suppression.until);
    json_.end_object();
  }

  void member_if_any(std::string_view name, std::string_view text) {
    if (!text.empty()) json_.member(name, text);
  }

  JsonWriter& json_;
  const Analysis& analysis_;
  Locator locator_;
};

void write_notes(JsonWriter& json, std::string_view name, const std::vector<FixNote>& notes) {
  json.begin_array(name);
  for (const FixNote& note : notes) {
    json.begin_object();
    json.member("rule", note.rule->id);
    json.member("title", note.title);
    json.member("line", note.line + 1);
    if (!note.reason.empty()) json.member("reason", note.reason);
    json.end_object();
  }
  json.end_array();
}

void write_example(JsonWriter& json, const Example& example) {
  json.begin_object();
  if (!example.bad.empty()) json.member("bad", example_text(example.bad));
  if (!example.fixed.empty()) json.member("fixed", example_text(example.fixed));
  if (!example.good.empty()) json.member("good", example_text(example.good));
  if (!example.dockerignore.empty()) json.member("dockerignore", example.dockerignore);
  if (!example.policy.empty()) json.member("policy", example.policy);
  json.end_object();
}

void write_rule(JsonWriter& json, const Rule& rule) {
  json.begin_object();
  json.member("id", rule.id);
  json.member("title", rule.title);
  json.member("severity", to_string(rule.severity));
  json.member("category", to_string(rule.category));
  json.member("why", rule.why);
  json.member("enabled", rule.preset == Preset::recommended);
  json.begin_array("references");
  for (const Reference& reference : rule.references) {
    json.begin_object();
    json.member("authority", to_string(reference.authority));
    json.member("id", reference.id);
    json.member("name", display_name(reference.authority));
    json.member("url", url_of(reference));
    json.end_object();
  }
  json.end_array();
  json.begin_array("supersedes");
  for (const std::string_view id : rule.supersedes) json.value(id);
  json.end_array();
  json.begin_array("examples");
  for (const Example& example : rule.examples) write_example(json, example);
  json.end_array();
  json.end_object();
}

void begin_answer(JsonWriter& json) {
  json.begin_object();
  json.member("schema", schema);
  json.member("version", PLIMSOLL_VERSION);
}

// The Report of the protocol.
class JsonReport final : public Report {
 public:
  std::string begin() override {
    begin_answer(json_);
    json_.begin_array("files");
    return json_.take();
  }

  std::string file(std::string_view path, const Analysis& analysis) override {
    FileReportWriter(json_, analysis).write(path);
    return json_.take();
  }

  std::string end() override {
    json_.end_array();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  JsonWriter json_;
};

}  // namespace

std::string file_report_json(std::string_view path, const Analysis& analysis) {
  JsonWriter json;
  FileReportWriter(json, analysis).write(path);
  return json.take();
}

std::string fix_result_json(const FixResult& result) {
  JsonWriter json;
  json.begin_object();
  json.member("text", result.text);
  write_notes(json, "applied", result.applied);
  write_notes(json, "skipped", result.skipped);
  json.end_object();
  return json.take();
}

std::string tokens_json(std::string_view text) {
  const Source source(text);
  const Tree tree = Tree::parse(source.text());
  const Dockerfile file = build_model(source, tree);
  const LineIndex lines(source.text());

  JsonWriter json;
  json.begin_object();
  json.begin_array("kinds");
  for (size_t kind = 0; kind <= static_cast<size_t>(TokenKind::text); ++kind) {
    json.value(to_string(static_cast<TokenKind>(kind)));
  }
  json.end_array();
  json.begin_array("tokens");
  for (const HighlightToken& token : highlight(file)) {
    json.value(lines.utf16_offset(token.span.begin));
    json.value(lines.utf16_offset(token.span.end));
    json.value(static_cast<uint32_t>(token.kind));
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string catalog_json() {
  JsonWriter json;
  begin_answer(json);
  json.begin_array("rules");
  for (const Rule* rule : catalog()) write_rule(json, *rule);
  json.end_array();
  json.end_object();
  return json.take();
}

std::string failure_json(std::string_view message) {
  JsonWriter json;
  json.begin_object();
  json.member("error", message);
  json.end_object();
  return json.take();
}

std::unique_ptr<Report> json_report() { return std::make_unique<JsonReport>(); }

}  // namespace plimsoll
