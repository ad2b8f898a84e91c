#include "rules/reporter.h"

namespace plimsoll {

FixBuilder& FixBuilder::replace(Span span, std::string text) {
  auto& edits = fix_.edits;
  auto behind = edits.end();  // most come in order
  while (behind != edits.begin() && (behind - 1)->span.begin > span.begin) --behind;
  edits.insert(behind, TextEdit{span, std::move(text)});
  return *this;
}

FixBuilder DiagnosticBuilder::fix(Safety safety, std::string title) {
  diagnostic_.fixes.push_back(Fix{std::move(title), safety, {}});
  return FixBuilder(diagnostic_.fixes.back());
}

DiagnosticBuilder& DiagnosticBuilder::replace_with(Safety safety, std::string title,
                                                   std::string text) {
  fix(safety, std::move(title)).replace(diagnostic_.span, std::move(text));
  return *this;
}

DiagnosticBuilder& DiagnosticBuilder::known_as(std::string_view id) {
  diagnostic_.known_as = id;
  return *this;
}

DiagnosticBuilder& DiagnosticBuilder::related(Span span, std::string message) {
  diagnostic_.related.push_back({span, std::move(message)});
  return *this;
}

DiagnosticBuilder& DiagnosticBuilder::hide(Span secret) {
  diagnostic_.secret = secret;
  return *this;
}

DiagnosticBuilder Reporter::add(Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.rule = rule_;
  diagnostic.severity = severity_;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostics_.push_back(std::move(diagnostic));
  return DiagnosticBuilder(diagnostics_.back());
}

}  // namespace plimsoll
