#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "FromAsCasing"}};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 «as» builder\n", .fixed = "FROM golang:1.25 AS builder\n"},
    {.bad = "from golang:1.25 «As» builder\n", .fixed = "from golang:1.25 as builder\n"},
    {.good = "FROM golang:1.25 AS builder\n"},
    {.good = "from golang:1.25 as builder\n"},
    {.good = "From golang:1.25 as builder\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Instruction& from = file.instructions[stage.begin];
    const Casing casing = casing_of(from.name);
    if (from.words.size() < 3 || casing == Casing::mixed) continue;
    const Word& as = from.words[1];
    const std::string wanted = in_casing(as.raw, casing);
    if (as.raw == wanted) continue;
    reporter.report(as.span, "`{}` stands beside `{}`", as.raw, from.name)
        .replace_with(Safety::safe, "Write it as " + wanted, wanted);
  }
}

}  // namespace

extern constinit const Rule from_as_casing{
    .id = "from-as-casing",
    .title = "AS in another case than FROM",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "Keywords in one case let the eye tell them from names; Docker reads either, so this is "
        "for people alone.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
