#include "settings.h"

#include <algorithm>

#include "knowledge/hadolint.h"
#include "rules/catalog.h"
#include "rules/hadolint_profile.h"

namespace plimsoll::cli {
namespace {

template <typename Value>
void replace(std::optional<Value>& value, const std::optional<Value>& later) {
  if (later) value = later;
}

template <typename Value>
void append(std::vector<Value>& values, const std::vector<Value>& more) {
  values.insert(values.end(), more.begin(), more.end());
}

// Of those that weigh the same the order does not matter. What turns a rule off comes last.
bool yields_to(const RuleLine& a, const RuleLine& b) {
  if (!a.severity || !b.severity) return a.severity.has_value() && !b.severity;
  return *a.severity < *b.severity;
}

}  // namespace

std::optional<Format> format_from(std::string_view text) {
  std::string wanted(text);
  std::replace(wanted.begin(), wanted.end(), '-', '_');
  std::string_view rest = format_list;  // in the order of the enumeration
  for (int i = 0; !rest.empty(); ++i) {
    const size_t end = std::min(rest.find('|'), rest.size());
    if (rest.substr(0, end) == wanted) return static_cast<Format>(i);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::optional<Severity> threshold_from(std::string_view text) {
  if (text == "none") return Severity::info;
  const auto level = hadolint_level_from(text);
  return level ? severity_of(*level).value_or(Severity::info) : std::optional<Severity>();
}

std::optional<RequiredLabel> label_from(std::string_view text) {
  const size_t colon = text.rfind(':');
  const std::string_view type = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  const auto known = type.empty() ? LabelType::text : label_type_from(type);
  const std::string key(text.substr(0, colon));
  if (!known || key.empty()) return std::nullopt;
  return RequiredLabel{key, *known};
}

void add(Settings& settings, const Settings& later) {
  append(settings.rules, later.rules);
  append(settings.trusted_registries, later.trusted_registries);
  append(settings.label_schema, later.label_schema);
  if (!later.formats.empty()) settings.formats = later.formats;
  replace(settings.threshold, later.threshold);
  replace(settings.no_fail, later.no_fail);
  replace(settings.no_color, later.no_color);
  replace(settings.verbose, later.verbose);
  replace(settings.strict_labels, later.strict_labels);
  replace(settings.disable_ignore_pragma, later.disable_ignore_pragma);
}

Policy policy_of(const Settings& settings) {
  Policy policy;
  std::vector<RuleLine> rules = settings.rules;
  std::stable_sort(rules.begin(), rules.end(), yields_to);
  for (const RuleLine& line : rules) policy.overrides.push_back({line.code, line.severity});
  policy.trusted_registries = settings.trusted_registries;
  for (const RequiredLabel& label : settings.label_schema) {
    const auto& schema = policy.label_schema;
    const bool known = std::any_of(schema.begin(), schema.end(),
                                   [&](const RequiredLabel& one) { return one.key == label.key; });
    if (!known) policy.label_schema.push_back(label);
  }
  policy.strict_labels = settings.strict_labels.value_or(false);
  policy.disregard_suppressions = settings.disable_ignore_pragma.value_or(false);
  return policy;
}

std::vector<RuleLine> unanswered(const Settings& settings) {
  std::vector<RuleLine> lines;
  const auto rules = catalog();
  for (const RuleLine& line : settings.rules) {
    const bool said = std::any_of(lines.begin(), lines.end(),
                                  [&](const RuleLine& one) { return one.code == line.code; });
    const bool answered = std::any_of(rules.begin(), rules.end(),
                                      [&](const Rule* rule) { return is_named(*rule, line.code); });
    if (!said && !answered) lines.push_back(line);
  }
  return lines;
}

}  // namespace plimsoll::cli
