#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "# escape=«^»\nFROM alpine:3.22\n"},
    {.bad = "# escape=`\n«# ESCAPE=`»\nFROM alpine:3.22\n"},
    {.bad = "# syntax=docker/dockerfile:1\n«# syntax=docker/dockerfile:1.7»\nFROM alpine:3.22\n"},
    {.good = "# escape=`\n# check=skip=all\nFROM alpine:3.22\n"},
    {.good = "# a comment\n# escape=^\n# escape=^\nFROM alpine:3.22\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (size_t i = 0; i < file.directives.size(); ++i) {
    const ParserDirective& directive = file.directives[i];
    const bool escape = equals_ignoring_case(directive.name, "escape");
    if (escape && directive.value != "\\" && directive.value != "`") {
      reporter.report(directive.value_span,
                      "`{}` is neither `\\` nor `` ` ``, the two that can be the escape character",
                      directive.value);
    }
    for (size_t first = 0; first < i; ++first) {
      if (!equals_ignoring_case(file.directives[first].name, directive.name)) continue;
      reporter.report(directive.span, "`{}` is set a second time", directive.name)
          .related(file.directives[first].span, "the first time");
      break;
    }
  }
}

}  // namespace

extern constinit const Rule parser_directive_invalid{
    .id = "parser-directive-invalid",
    .title = "A parser directive that BuildKit refuses",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "Each directive can stand once, and `escape` is a backslash or a backtick: the build "
        "stops before it reads any instruction.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
