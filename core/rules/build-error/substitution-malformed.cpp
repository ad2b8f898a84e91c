#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENV GREETING=«\"hello»\n"},
    {.bad = "FROM alpine:3.22\nENV NAME=«${VERSION:0:4}»\n"},
    {.bad = "FROM alpine:3.22\nCOPY «${DIR:-my» files} /a/\n"},
    {.bad = "FROM alpine:3.22\nWORKDIR «/srv/${}»\n"},
    {.bad = "FROM alpine:3.22\nLABEL version=«${VERSION/v}»\n"},
    {.bad = "FROM alpine:3.22\nLABEL maintainer=«it's»\n"},
    {.good = "FROM alpine:3.22\nENV NAME=${VERSION%%.*}-${VERSION:-1} DIR=\"${DIR/a/b}\"\n"},
    {.good = "FROM alpine:3.22\nRUN echo ${VERSION:0:4}\n"},
};

// What BuildKit finds wrong with the word; nothing where it finds nothing.
std::string_view problem(ExpansionError error) {
  switch (error) {
    case ExpansionError::unterminated_single_quote:
    case ExpansionError::unterminated_double_quote:
      return "a quote begins and does not end";
    case ExpansionError::bad_substitution:
      return "no name stands in the braces";
    case ExpansionError::unterminated_brace:
      return "a `${` has no `}` in the same word";
    case ExpansionError::unsupported_modifier:
      return "Dockerfiles know no such form of `${…}`";
    case ExpansionError::missing_slash:
      return "`/` does not stand between pattern and replacement";
    case ExpansionError::bad_pattern:
      return "the pattern escapes what cannot be escaped";
    case ExpansionError::required_variable:
    case ExpansionError::too_deep:
    case ExpansionError::none:
      break;
  }
  return {};
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const FailedExpansion& failure : file.failed_expansions) {
    const std::string_view what = problem(failure.error);
    if (what.empty()) continue;
    if (failure.raw.find('\n') != std::string_view::npos) {
      reporter.report(failure.span, "in this here-document {}", what);
    } else {
      reporter.report(failure.span, "in `{}` {}", failure.raw, what);
    }
  }
}

}  // namespace

extern constinit const Rule substitution_malformed{
    .id = "substitution-malformed",
    .title = "Quotes or a ${…} that BuildKit cannot read",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "BuildKit expands this word itself, by rules that are fewer than a shell's: the build "
        "stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
