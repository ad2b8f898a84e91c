#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCMD [\"sleep\", «5»]\n",
     .fixed = "FROM alpine:3.22\nCMD [\"sleep\", \"5\"]\n"},
    {.bad = "FROM alpine:3.22\nRUN [\"sh\", «[\"-c\"]»]\n"},
    {.bad = "FROM alpine:3.22\nONBUILD CMD [«true»]\n",
     .fixed = "FROM alpine:3.22\nONBUILD CMD [\"true\"]\n"},
    {.good = "FROM alpine:3.22\nCMD [\"sleep\", \"5\"]\n"},
    {.good = "FROM alpine:3.22\nCMD [sleep, 5]\n"},
};

void check_one(const Dockerfile& file, const Instruction& instruction, Reporter& reporter) {
  for (const Span place : instruction.not_strings) {
    const std::string_view text = file.slice(place);
    auto diagnostic = reporter.report(place, "`{}` is no string", text);
    if (text.find_first_of("[{\"\\\r\n") != std::string_view::npos) continue;
    diagnostic.replace_with(Safety::review, "Quote it", '"' + std::string(text) + '"');
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    check_one(file, instruction, reporter);
    for (const Instruction& trigger : instruction.trigger) check_one(file, trigger, reporter);
  }
}

}  // namespace

extern constinit const Rule exec_form_malformed{
    .id = "exec-form-malformed",
    .title = "A JSON array with other than strings",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "Every element becomes one argument of the program, and arguments are strings: the "
        "build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
