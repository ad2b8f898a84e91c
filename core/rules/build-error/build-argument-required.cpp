#include "model/expansion.h"
#include "model/platform.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "ARG BASE\nFROM «$BASE»\n"},
    {.bad = "ARG TAG\nFROM «alpine:$TAG»\n"},
    {.bad = "ARG ARCH\nFROM --platform=«linux/$ARCH» alpine:3.22\n"},
    {.bad = "FROM scratch\nARG VERSION\nLABEL version=«${VERSION:?missing}»\n"},
    {.bad = "ARG VERSION=«${VERSION:?missing}»\nFROM alpine:3.22\n"},
    {.good = "ARG BASE=alpine:3.22\nFROM $BASE\n"},
    {.good = "ARG BASE\nFROM ${BASE:-alpine:3.22}\n"},
};

void check_image(const Stage& stage, Reporter& reporter) {
  const Word& plain = stage.default_base;
  if (stage.base_word.known() || !plain.known()) return;
  if (parse_image_reference(plain.text).valid()) return;
  reporter.report(stage.base_word.span, "without a --build-arg `{}` is no image",
                  stage.base_word.raw);
}

void check_platform(const Dockerfile& file, const Instruction& from, Reporter& reporter) {
  const Flag* platform = from.flag("platform");
  if (platform == nullptr || !platform->value || platform->value->known()) return;
  const VariableView no_arguments{file.variables, from.moment.scope, from.moment.variables,
                                  VariableView::BuildArguments::none};
  const Expansion plain = expand(platform->value->raw, file.escape, no_arguments);
  if (plain.knowledge != Knowledge::known || parse_platform(plain.text)) return;
  reporter.report(platform->value->span, "without a --build-arg `{}` is no platform",
                  platform->value->raw);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    check_image(stage, reporter);
    check_platform(file, file.instructions[stage.begin], reporter);
  }
  for (const FailedExpansion& failure : file.failed_expansions) {
    // --build-arg also replaces the default of an ARG before it is looked at.
    const bool helped_by_argument = failure.build_arguments == VariableView::BuildArguments::none ||
                                    file.instructions[failure.instruction].keyword == Keyword::arg;
    if (failure.error != ExpansionError::required_variable || !helped_by_argument) continue;
    reporter.report(failure.span, "`{}` asks for a value that only a --build-arg can give",
                    failure.raw);
  }
}

}  // namespace

extern constinit const Rule build_argument_required{
    .id = "build-argument-required",
    .title = "A build that needs --build-arg",
    .severity = Severity::low,
    .category = Category::build_error,
    .why =
        "An ARG without a default is empty until --build-arg gives it a value: a plain `docker "
        "build .` stops here. A default would let it run.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
