#include "report/policy_json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "report/catalog_text.h"
#include "report/policy_reader.h"
#include "rules/catalog.h"

namespace plimsoll {
namespace {

bool is_known_rule(std::string_view id) {
  const auto rules = catalog();
  return std::any_of(rules.begin(), rules.end(),
                     [&](const Rule* rule) { return is_named(*rule, id); });
}

std::string unknown_rule(std::string_view id) {
  std::string text = "no rule has this id";
  const std::string_view meant = nearest_rule(id);
  if (!meant.empty()) text += "; did you mean `" + std::string(meant) + "`?";
  return text;
}

Profile profile_of(JsonObject& object) {
  if (!object.has("profile")) return Profile::recommended;
  const auto profile = profile_from(object.string("profile"));
  if (!profile) object.complain("profile", "expected recommended, strict, learning or hadolint");
  return profile.value_or(Profile::recommended);
}

std::vector<Policy::Override> overrides_of(JsonObject rules) {
  std::vector<Policy::Override> overrides;
  for (const JsonObject::Member& member : rules.members()) {
    const std::string& id = member.first;
    if (!is_known_rule(id)) {
      rules.complain(id, unknown_rule(id));
      break;
    }
    const std::string text = rules.string(id);
    const auto severity = severity_from(text);
    if (!severity && text != "off") {
      rules.complain(id, "expected critical, high, medium, low, info or off");
    }
    overrides.push_back({id, severity});
  }
  return overrides;
}

std::vector<std::string> strings_of(JsonObject& object, std::string_view name) {
  std::vector<std::string> strings;
  const Json* list = object.find(name);
  if (list == nullptr) return strings;
  if (!list->is_array()) object.complain(name, "expected a list of strings");
  for (const Json& item : *list) {
    if (!item.is_string()) {
      object.complain(name, "expected a list of strings");
      return strings;
    }
    strings.push_back(item.get_ref<const std::string&>());
  }
  return strings;
}

std::vector<RequiredLabel> label_schema_of(JsonObject labels) {
  std::vector<RequiredLabel> schema;
  for (const JsonObject::Member& member : labels.members()) {
    const auto type = label_type_from(labels.string(member.first));
    if (!type) {
      labels.complain(member.first, "expected text, url, semver, hash, rfc3339, spdx or email");
    }
    schema.push_back({member.first, type.value_or(LabelType::text)});
  }
  return schema;
}

std::string today_of(JsonObject& object) {
  std::string today = object.string("today");
  if (object.has("today") && !is_date(today)) {
    object.complain("today", "expected a date, YYYY-MM-DD");
  }
  return today;
}

Assumption assumption_of(JsonObject& object) {
  if (!object.has("assumption")) return Assumption::nothing;
  const std::string name = object.string("assumption");
  if (name != "nothing" && name != "plain_build") {
    object.complain("assumption", "expected nothing or plain_build");
  }
  return name == "plain_build" ? Assumption::plain_build : Assumption::nothing;
}

}  // namespace

Policy policy_from(JsonObject object) {
  object.allow_only({"profile", "rules", "trusted_registries", "label_schema", "strict_labels",
                     "disregard_suppressions", "target", "today", "assumption"});
  Policy policy;
  policy.profile = profile_of(object);
  policy.overrides = overrides_of(object.object("rules"));
  policy.trusted_registries = strings_of(object, "trusted_registries");
  policy.label_schema = label_schema_of(object.object("label_schema"));
  policy.strict_labels = object.boolean("strict_labels");
  policy.disregard_suppressions = object.boolean("disregard_suppressions");
  policy.target = object.string("target");
  policy.today = today_of(object);
  policy.assumption = assumption_of(object);
  return policy;
}

PolicyResult read_policy(std::string_view json) {
  PolicyResult result;
  const JsonDocument document = parse_json(json);
  result.error = document.error;
  if (result.error.empty()) {
    result.policy = policy_from(JsonObject(&document.root, "", result.error));
  }
  return result;
}

}  // namespace plimsoll
