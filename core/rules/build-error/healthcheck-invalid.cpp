#include <algorithm>
#include <string>

#include "model/duration.h"
#include "model/number.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nHEALTHCHECK «curl» -f http://localhost/\n",
     .fixed = "FROM alpine:3.22\nHEALTHCHECK CMD curl -f http://localhost/\n"},
    {.bad = "FROM alpine:3.22\n«HEALTHCHECK»\n"},
    {.bad = "FROM alpine:3.22\nHEALTHCHECK «CMD»\n"},
    {.bad = "FROM alpine:3.22\nHEALTHCHECK «NONE for now»\n"},
    {.bad = "FROM alpine:3.22\nHEALTHCHECK --interval=«30» CMD true\n",
     .fixed = "FROM alpine:3.22\nHEALTHCHECK --interval=30s CMD true\n"},
    {.bad = "FROM alpine:3.22\nHEALTHCHECK --timeout=«10us» --retries=«-1» CMD true\n"},
    {.bad = "FROM alpine:3.22\nHEALTHCHECK --retries=«three» CMD true\n"},
    {.good = "FROM alpine:3.22\nHEALTHCHECK --interval=1m30s --timeout=0 --retries=3 CMD true\n"},
    {.good = "FROM alpine:3.22\nHEALTHCHECK --interval=never NONE\n"},
};

constexpr std::string_view durations[] = {"interval", "timeout", "start-period", "start-interval"};
constexpr int64_t millisecond = 1'000'000;

void check_duration(const Flag& flag, Reporter& reporter) {
  const Word& value = *flag.value;
  const auto duration = parse_duration(value.text);
  if (!duration) {
    auto diagnostic = reporter.report(value.span, "`{}` is no duration", value.text);
    if (parse_unsigned(value.text, 10) && value.raw == value.text) {
      const std::string seconds = std::string(value.text) + "s";
      diagnostic.replace_with(Safety::review, "Write " + seconds, seconds);
    }
  } else if (*duration != 0 && *duration < millisecond) {
    reporter.report(value.span, "`--{}` of `{}` is less than a millisecond", flag.name, value.text);
  }
}

void check_retries(const Word& value, Reporter& reporter) {
  const auto retries = parse_integer(value.text);
  constexpr int64_t most = 0x7fffffff;
  if (retries && *retries >= 0 && *retries <= most) return;
  reporter.report(value.span, "`{}` is no number of retries", value.text);
}

void check_flags(const Instruction& instruction, Reporter& reporter) {
  for (const Flag& flag : instruction.flags) {
    if (!flag.value || flag.value->text.empty()) continue;
    if (std::find(std::begin(durations), std::end(durations), flag.name) != std::end(durations)) {
      check_duration(flag, reporter);
    } else if (flag.name == "retries") {
      check_retries(*flag.value, reporter);
    }
  }
}

void check_type(const Instruction& instruction, Reporter& reporter) {
  const std::string_view text = instruction.text.text();
  const auto size = static_cast<uint32_t>(text.size());
  const auto type_size =
      static_cast<uint32_t>(std::min(text.find_first_of(" \t\v\f\r"), text.size()));
  const std::string_view type = text.substr(0, type_size);
  const Span place = instruction.text.source_span(0, type_size);
  if (text.empty()) {
    reporter.report(instruction.keyword_span, "nothing follows `{}`", instruction.name);
  } else if (equals_ignoring_case(type, "none")) {
    if (size > type_size) {
      reporter.report(instruction.text.source_span(0, size), "`{}` takes no arguments", type);
    }
  } else if (!equals_ignoring_case(type, "cmd")) {
    reporter.report(place, "`{}` is neither CMD nor NONE", type)
        .fix(Safety::review, "Put CMD before the command")
        .insert(place.begin, "CMD ");
  } else if (instruction.form == Form::none ||
             (instruction.form == Form::exec && instruction.words.empty() &&
              instruction.not_strings.empty())) {
    reporter.report(place, "no command follows `{}`", type);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::healthcheck) continue;
    check_type(instruction, reporter);
    if (!instruction.health_none) check_flags(instruction, reporter);
  }
}

}  // namespace

extern constinit const Rule healthcheck_invalid{
    .id = "healthcheck-invalid",
    .title = "HEALTHCHECK that is neither NONE nor a CMD with options",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. A check is `CMD` and a command; durations carry their unit, as "
        "in `30s`, and are at least a millisecond.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
