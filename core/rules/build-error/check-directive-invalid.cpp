#include <string>

#include "rules/check_options.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "# check=«skip»\nFROM alpine:3.22\n"},
    {.bad = "# check=«skip=JSONArgsRecommended; error=true»\nFROM alpine:3.22\n",
     .fixed = "# check=skip=JSONArgsRecommended;error=true\nFROM alpine:3.22\n"},
    {.bad = "# check=«error=yes»\nFROM alpine:3.22\n"},
    {.bad = "# check=«ignore=all»\nFROM alpine:3.22\n"},
    {.good = "# check=skip=JSONArgsRecommended;error=true // as agreed\nFROM alpine:3.22\n"},
    {.good = "FROM alpine:3.22\n# check=nonsense\nRUN make\n"},
};

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t') result += c;
  }
  return result;
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto value = file_check_directive(file);
  if (!value || parse_check_options(*value)) return;
  const auto begin = static_cast<uint32_t>(value->data() - file.source.data());
  const Span place{begin, begin + static_cast<uint32_t>(value->size())};
  auto diagnostic = reporter.report(place, "BuildKit cannot read `{}`", *value);
  const std::string joined = without_blanks(*value);
  if (joined != *value && parse_check_options(joined)) {
    diagnostic.replace_with(Safety::review, "Leave the blanks out", joined);
  }
}

}  // namespace

extern constinit const Rule check_directive_invalid{
    .id = "check-directive-invalid",
    .title = "# check= that BuildKit refuses",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The directive is `skip=`, `experimental=` or `error=`, joined by `;` and without "
        "blanks: the build stops before it reads any instruction.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
