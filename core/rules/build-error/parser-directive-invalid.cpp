#include <map>
#include <string>

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
  std::map<std::string, Span> first;
  for (const ParserDirective& directive : file.directives) {
    const std::string name = to_lower(directive.name);
    if (name == "escape" && directive.value != "\\" && directive.value != "`") {
      reporter.report(directive.value_span,
                      "`{}` is neither `\\` nor `` ` ``, the two that can be the escape character",
                      directive.value);
    }
    const auto [place, is_first] = first.insert({name, directive.span});
    if (is_first) continue;
    reporter.report(directive.span, "`{}` is set a second time", directive.name)
        .related(place->second, "the first time");
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
