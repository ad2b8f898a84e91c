#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM scratch\nENV VERSION=\nLABEL version=«${VERSION:?missing}»\n"},
    {.good = "FROM scratch\nENV VERSION=1\nLABEL version=${VERSION:?missing}\n"},
    {.good = "ARG VERSION=${VERSION:?missing}\nFROM alpine:3.22\n"},
    {.good = "FROM scratch\nARG VERSION\nLABEL version=${VERSION:?missing}\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const FailedExpansion& failure : file.failed_expansions) {
    // --build-arg replaces the default of an ARG before it is looked at.
    const bool in_every_build = failure.build_arguments == VariableView::BuildArguments::unknown &&
                                file.instructions[failure.instruction].keyword != Keyword::arg;
    if (failure.error != ExpansionError::required_variable || !in_every_build) continue;
    reporter.report(failure.span, "`{}` asks for a value that nothing gives", failure.raw);
  }
}

}  // namespace

extern constinit const Rule required_variable_unset{
    .id = "required-variable-unset",
    .title = "${…:?} of a variable that has no value",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "`?` makes the build stop when the variable has no value, and no build gives it one.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
