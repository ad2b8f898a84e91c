#include "report/protocol.h"

#include <utility>

#include "analyze.h"
#include "report/json.h"
#include "report/policy_reader.h"
#include "report/unknown_target.h"
#include "rules/catalog.h"
#include "rules/fixes.h"

namespace plimsoll {
namespace {

RuleSet rules_of(JsonObject& request) {
  Policy policy = policy_from(request.object("policy"));
  if (request.has("dockerignore")) policy.dockerignore = request.string("dockerignore");
  return RuleSet(std::move(policy));
}

std::string answer_analyze(JsonObject& request, const std::string& error) {
  request.allow_only({"method", "text", "path", "dockerignore", "policy"});
  const std::string text = request.required_string("text");
  const std::string path = request.string("path");
  const RuleSet rules = rules_of(request);
  if (!error.empty()) return failure_json(error);
  const Analysis analysis = analyze(text, rules);
  const std::string no_target = unknown_target(analysis, rules.policy());
  return no_target.empty() ? file_report_json(path, analysis)
                           : failure_json("/policy/target: " + no_target);
}

Safety safety_of(JsonObject& request) {
  if (!request.has("safety")) return Safety::safe;
  const std::string name = request.string("safety");
  for (const Safety safety : {Safety::safe, Safety::review, Safety::template_}) {
    if (name == to_string(safety)) return safety;
  }
  request.complain("safety", "expected safe, review or template");
  return Safety::safe;
}

std::string answer_fix(JsonObject& request, const std::string& error) {
  request.allow_only({"method", "text", "dockerignore", "policy", "rule", "safety"});
  const std::string text = request.required_string("text");
  const std::string rule = request.string("rule");
  const Safety safety = safety_of(request);
  if (!rule.empty() && find_rule(rule) == nullptr) request.complain("rule", "no rule has this id");
  const RuleSet rules = rules_of(request);
  if (!error.empty()) return failure_json(error);
  return fix_result_json(apply_fixes(text, rules, {rule, safety}));
}

std::string answer_tokens(JsonObject& request, const std::string& error) {
  request.allow_only({"method", "text"});
  const std::string text = request.required_string("text");
  return error.empty() ? tokens_json(text) : failure_json(error);
}

std::string answer_catalog(JsonObject& request, const std::string& error) {
  request.allow_only({"method"});
  return error.empty() ? catalog_json() : failure_json(error);
}

struct Method {
  std::string_view name;
  std::string (*answer)(JsonObject& request, const std::string& error);
};

constexpr Method methods[] = {
    {"analyze", answer_analyze},
    {"fix", answer_fix},
    {"tokens", answer_tokens},
    {"catalog", answer_catalog},
};

}  // namespace

std::string answer(std::string_view request) {
  const JsonDocument document = parse_json(request);
  if (!document.error.empty()) return failure_json(document.error);
  std::string error;
  JsonObject object(&document.root, "", error);
  const std::string name = object.required_string("method");
  if (!error.empty()) return failure_json(error);
  for (const Method& method : methods) {
    if (method.name == name) return method.answer(object, error);
  }
  object.complain("method", "expected analyze, fix, tokens or catalog");
  return failure_json(error);
}

}  // namespace plimsoll
