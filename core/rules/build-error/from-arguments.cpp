#include <string>

#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22 «# small»\nRUN make\n",
     .fixed = "# small\nFROM alpine:3.22\nRUN make\n"},
    {.bad = "FROM alpine:3.22 AS build «# the tools»\n",
     .fixed = "# the tools\nFROM alpine:3.22 AS build\n"},
    {.bad = "FROM python «3.13»\n"},
    {.bad = "FROM alpine:3.22 AS build «and more»\n"},
    {.bad = "FROM alpine:3.22 «AS»\n"},
    {.bad = "«FROM»\n"},
    {.good = "FROM alpine:3.22 as build\n"},
};

bool has_name(const Instruction& from) {
  return from.words.size() >= 3 && equals_ignoring_case(from.words[1].text, "as");
}

void check_one(const Dockerfile& file, const Instruction& from, Reporter& reporter) {
  const auto& words = from.words;
  if (words.empty()) {
    reporter.report(from.keyword_span, "`{}` names no image", from.name);
    return;
  }
  const size_t understood = has_name(from) ? 3 : 1;
  if (words.size() <= understood) return;
  const Span place{words[understood].span.begin, words.back().span.end};
  const std::string_view surplus = file.slice(place);
  if (surplus.front() == '#') {
    auto diagnostic =
        reporter.report(place, "`{}` is no comment: one stands on a line of its own", surplus);
    if (surplus.find('\n') != std::string_view::npos) return;
    diagnostic.fix(Safety::review, "Put the comment above")
        .insert(from.span.begin, std::string(surplus) + std::string(file.line_break))
        .erase({words[understood - 1].span.end, place.end});
  } else if (words.size() == 2 && equals_ignoring_case(words[1].text, "as")) {
    reporter.report(place, "no name follows `{}`", words[1].raw);
  } else if (understood == 3) {
    reporter.report(place, "`{}` stands behind the name of the stage", surplus);
  } else {
    reporter.report(place, "`{}` stands behind the image, where only AS and a name can", surplus);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword == Keyword::from) check_one(file, instruction, reporter);
  }
}

}  // namespace

extern constinit const Rule from_arguments{
    .id = "from-arguments",
    .title = "FROM with other than an image and perhaps AS name",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "FROM takes an image, or an image, AS and a name, and nothing else: the build stops "
        "here. A `#` begins a comment only at the start of a line.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
