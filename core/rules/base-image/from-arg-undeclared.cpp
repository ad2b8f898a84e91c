#include <string>

#include "model/suggestion.h"
#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "UndefinedArgInFrom"}};

constexpr Example examples[] = {
    {.bad = "FROM node:${«NODE_VERSION»}\n"},
    {.bad = "ARG NODE_VERSION=24\nFROM node:${«NODE_VERSOIN»}\n",
     .fixed = "ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\n"},
    {.bad = "FROM alpine:3.22 AS base\nARG VARIANT=slim\nFROM node:24-$«VARIANT»\n"},
    {.bad = "FROM --platform=$«PLATFORM» node:24\n"},
    {.bad = "FROM node:${«NODE_VERSION»:-24}\n",
     .fixed = "ARG NODE_VERSION\nFROM node:${NODE_VERSION:-24}\n"},
    {.good = "ARG NODE_VERSION\nFROM node:${NODE_VERSION}\n"},
    {.good = "FROM --platform=$BUILDPLATFORM node:24-$TARGETARCH\n"},
};

// `${name:-default}`: with an ARG the build is the same, and --build-arg has an effect.
bool has_default(const Dockerfile& file, const VariableUse& use) {
  const std::string_view behind = file.source.substr(use.span.end);
  return behind.starts_with(":-") || behind.starts_with('-');
}

void offer_fix(const Dockerfile& file, const VariableUse& use, DiagnosticBuilder& diagnostic) {
  const Instruction& from = file.instructions[use.instruction];
  const auto names = file.variables.names(from.moment.scope, from.moment.variables);
  if (const auto meant = suggest(use.name, names)) {
    diagnostic.fix(Safety::review, "Use " + std::string(*meant))
        .replace(use.span, std::string(*meant));
  } else if (file.source[use.span.begin - 1] == '{' && has_default(file, use)) {
    const Instruction& first_from = file.instructions[file.stages.front().begin];
    const std::string keyword = in_casing("ARG", casing_of(first_from.name));
    diagnostic.fix(Safety::review, "Declare it before the first FROM")
        .insert(first_from.span.begin,
                keyword + ' ' + std::string(use.name) + std::string(file.line_break));
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  // Every fix looks through all names; nobody asks for more.
  int fixes_left = 200;
  for (const VariableUse& use : file.variable_uses) {
    const Instruction& from = file.instructions[use.instruction];
    if (from.keyword != Keyword::from || use.variable.knowledge != Knowledge::unset ||
        use.variable.origin != VariableOrigin::none) {
      continue;
    }
    auto diagnostic =
        reporter.report(use.span, "no ARG before the first FROM declares `{}`", use.name);
    if (fixes_left-- > 0 && file.slice(use.span) == use.name) offer_fix(file, use, diagnostic);
  }
}

}  // namespace

extern constinit const Rule from_arg_undeclared{
    .id = "from-arg-undeclared",
    .title = "Variable in FROM that no ARG declares",
    .severity = Severity::medium,
    .category = Category::base_image,
    .why =
        "FROM sees the ARGs before the first FROM and nothing else. Any other variable is the "
        "empty "
        "text, also when --build-arg gives it a value: the build takes another image, or stops.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
