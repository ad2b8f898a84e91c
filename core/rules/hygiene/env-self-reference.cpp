#include <algorithm>
#include <map>
#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3044"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENV HOME_DIR=/srv BIN=$«HOME_DIR»/bin\n",
     .fixed = "FROM alpine:3.22\nENV HOME_DIR=/srv\nENV BIN=$HOME_DIR/bin\n"},
    {.bad = "FROM alpine:3.22\nENV A=1 \\\n    B=2 \\\n    C=\"${«A»}-${«B»}\" \\\n    D=4\n",
     .fixed = "FROM alpine:3.22\nENV A=1 \\\n    B=2\nENV C=\"${A}-${B}\" \\\n    D=4\n"},
    {.bad = "FROM alpine:3.22\nENV BIN=$«HOME_DIR»/bin HOME_DIR=/srv\n"},
    {.good = "FROM alpine:3.22\nENV HOME_DIR=/srv\nENV BIN=$HOME_DIR/bin PATH=$HOME_DIR:$PATH\n"},
    {.good = "FROM alpine:3.22\nARG A=1\nENV A=$A B=$A\n"},
    {.good = "FROM alpine:3.22\nENV A=1 B='$A' C=\\$A D=${E}\n"},
    {.good = "FROM registry.example.com/base:1\nENV PATH=/srv/bin:$PATH OLD=$PATH\n"},
};

// Set by an earlier instruction, or by every image there is: then the earlier value may be meant.
bool has_earlier_value(const Variable& variable, std::string_view name) {
  return !variable.span.empty() || variable.origin == VariableOrigin::automatic || name == "PATH";
}

// The pairs of one ENV by their keys.
using Pairs = std::map<std::string_view, const KeyValue*>;

Pairs pairs_of(const Instruction& env) {
  Pairs pairs;
  for (const KeyValue& pair : env.pairs) pairs.emplace(pair.key.text, &pair);
  return pairs;
}

const KeyValue& pair_at(const Instruction& env, uint32_t offset) {
  const auto behind =
      std::partition_point(env.pairs.begin(), env.pairs.end(),
                           [&](const KeyValue& pair) { return pair.span.begin <= offset; });
  return *(behind - 1);
}

// The pair goes, with all behind it, to an ENV of its own.
void offer_split(const Dockerfile& file, const Instruction& env, const KeyValue& pair,
                 DiagnosticBuilder& diagnostic) {
  const KeyValue& before = *(&pair - 1);
  const Span gap{before.span.end, pair.span.begin};
  if (file.slice(gap).find('#') != std::string_view::npos) return;
  diagnostic.fix(Safety::review, "Set it in an ENV before")
      .replace(gap, std::string(file.line_break).append(env.name).append(" "));
}

void check(const Dockerfile& file, Reporter& reporter) {
  const Instruction* current = nullptr;
  Pairs pairs;
  for (const VariableUse& use : file.variable_uses) {
    const Instruction& env = file.instructions[use.instruction];
    if (env.keyword != Keyword::env || has_earlier_value(use.variable, use.name)) continue;
    if (current != &env) pairs = pairs_of(env);
    current = &env;
    const auto found = pairs.find(use.name);
    if (found == pairs.end() || found->second->span.contains(use.span)) continue;
    const KeyValue* set = found->second;
    auto diagnostic = reporter.report(
        use.span, "`{}` does not have the value yet that this ENV gives it", use.name);
    diagnostic.related(set->key.span, "set here");
    const KeyValue& user = pair_at(env, use.span.begin);
    if (set < &user) offer_split(file, env, user, diagnostic);
  }
}

}  // namespace

extern constinit const Rule env_self_reference{
    .id = "env-self-reference",
    .title = "ENV uses a variable that it sets itself",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "All values of one ENV are worked out before any of them is set: the variable means what "
        "it was before, mostly nothing.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
