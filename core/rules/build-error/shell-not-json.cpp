#include <string>

#include "rules/quoting.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nSHELL «/bin/ash -eo pipefail -c»\n",
     .fixed = "FROM alpine:3.22\nSHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\n"},
    {.bad = "FROM alpine:3.22\nSHELL «['/bin/sh', '-c']»\n"},
    {.good = "FROM alpine:3.22\nSHELL [\"/bin/sh\", \"-c\"]\n"},
};

// `a b c` as a JSON array.
std::string json_array(std::string_view words) {
  std::string json = "[";
  while (!words.empty()) {
    const size_t end = words.find_first_of(" \t");
    if (end != 0) json += (json.size() > 1 ? ", " : "") + json_quoted(words.substr(0, end));
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  return json + "]";
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::shell || instruction.form != Form::shell) continue;
    const std::string_view text = instruction.text.text();
    const Span place = instruction.text.source_span(0, static_cast<uint32_t>(text.size()));
    auto diagnostic = reporter.report(place, "`{}` is no JSON array of strings", text);
    if (text.find_first_of("[]'\"\\`$") != std::string_view::npos) continue;
    diagnostic.replace_with(Safety::review, "Write it as a JSON array", json_array(text));
  }
}

}  // namespace

extern constinit const Rule shell_not_json{
    .id = "shell-not-json",
    .title = "SHELL with other than a JSON array",
    .severity = Severity::high,
    .category = Category::build_error,
    .why = "SHELL has only the form `[\"program\", \"argument\"]`: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
