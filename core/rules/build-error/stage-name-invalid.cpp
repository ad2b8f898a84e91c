#include <algorithm>

#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22 AS «1st»\n"},
    {.bad = "FROM alpine:3.22 AS «build/app»\n"},
    {.bad = "ARG NAME=build\nFROM alpine:3.22 AS «$NAME»\n"},
    {.good = "FROM alpine:3.22 AS Build-1.2_x\n"},
};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// [a-z][a-z0-9-_.]*, in any case.
bool is_stage_name(std::string_view name) {
  return !name.empty() && is_letter(to_lower(name.front())) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return is_letter(to_lower(c)) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '.';
         });
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& from : file.instructions) {
    if (from.keyword != Keyword::from || from.words.size() != 3) continue;
    const Word& name = from.words[2];
    if (!equals_ignoring_case(from.words[1].text, "as") || is_stage_name(name.raw)) continue;
    if (name.raw.find('$') != std::string_view::npos) {
      reporter.report(name.span, "`{}` stays as it is: names of stages know no variables",
                      name.raw);
    } else {
      reporter.report(name.span,
                      "`{}` is no name for a stage: it is a letter, then letters, digits and `-_.`",
                      name.raw);
    }
  }
}

}  // namespace

extern constinit const Rule stage_name_invalid{
    .id = "stage-name-invalid",
    .title = "A name that no stage can have",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A name that begins with a digit could be the number of a stage, and one with other "
        "characters the name of an image: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
