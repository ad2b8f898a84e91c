#include <algorithm>
#include <iterator>
#include <string>

#include "model/flags.h"
#include "model/number.h"
#include "model/suggestion.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY «--chown» a /\n"},
    {.bad = "FROM alpine:3.22\nCOPY --link=«yes» a /\n"},
    {.bad = "FROM alpine:3.22\nCOPY «--link=» a /\n"},
    {.bad = "FROM alpine:3.22\nRUN --network=«hots» make\n",
     .fixed = "FROM alpine:3.22\nRUN --network=host make\n"},
    {.bad = "FROM alpine:3.22\nRUN --security=«privileged» make\n"},
    {.good = "FROM alpine:3.22\nCOPY --link=False --parents --chown= a /\n"},
    {.bad = "FROM alpine:3.22\nRUN --device=«vendor.com/gpu=0,name=1» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --device=«vendor.com/gpu=all,» make\n"},
    {.good = "FROM alpine:3.22\nRUN --device=vendor.com/gpu=all,required make\n"},
    {.good = "FROM alpine:3.22\nRUN --network=none --security=insecure make\n"},
};

constexpr std::string_view networks[] = {"default", "none", "host"};
constexpr std::string_view securities[] = {"sandbox", "insecure"};

void check_choice(const Flag& flag, std::span<const std::string_view> choices, Reporter& reporter) {
  const std::string_view value = flag.value->text;
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  std::string list;
  for (const std::string_view choice : choices) {
    list += (list.empty() ? "`" : choice == choices.back() ? " or `" : ", `");
    list += std::string(choice) + "`";
  }
  const Span place = value.empty() ? flag.span : flag.value->span;
  auto diagnostic = reporter.report(place, "`--{}` is {}, not `{}`", flag.name, list, value);
  if (const auto meant = suggest(value, choices)) {
    diagnostic.replace_with(Safety::review, "Use " + std::string(*meant), std::string(*meant));
  }
}

// `vendor.com/gpu=all,required`: the first field that is no `required` names the device (BuildKit,
// instructions/commands_rundevice.go).
void check_device(const Flag& flag, Reporter& reporter) {
  std::string_view rest = flag.value->text;
  if (rest.empty()) {
    reporter.report(flag.span, "nothing stands behind `--{}=`", flag.name);
    return;
  }
  bool named = false;
  size_t comma = 0;
  do {
    comma = rest.find(',');
    const std::string_view field = rest.substr(0, comma);
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    const size_t equals = field.find('=');
    const std::string_view key = field.substr(0, equals);
    if (equals_ignoring_case(key, "required")) {
      if (equals != std::string_view::npos && !parse_bool(field.substr(equals + 1))) {
        reporter.report(flag.value->span, "`{}` is neither true nor false", field);
      }
    } else if (!named) {
      named = !field.empty();
    } else if (field.empty()) {
      reporter.report(flag.value->span, "nothing stands behind a comma");
    } else {
      reporter.report(flag.value->span, "the device has a name already, and `{}` is another",
                      field);
    }
  } while (comma != std::string_view::npos);
}

void check_flag(const Flag& flag, FlagKind kind, Reporter& reporter) {
  if (kind == FlagKind::boolean) {
    if (!flag.value) return;
    const std::string_view value = flag.value->text;
    if (equals_ignoring_case(value, "true") || equals_ignoring_case(value, "false")) return;
    if (value.empty()) {
      reporter.report(flag.span, "nothing stands behind `--{}=`", flag.name);
    } else {
      reporter.report(flag.value->span, "`--{}` is `true` or `false`, not `{}`", flag.name, value);
    }
    return;
  }
  if (!flag.value) {
    reporter.report(flag.span, "`--{}` is not followed by `=` and its value", flag.name);
  } else if (flag.name == "network") {
    check_choice(flag, networks, reporter);
  } else if (flag.name == "security") {
    check_choice(flag, securities, reporter);
  } else if (flag.name == "device") {
    check_device(flag, reporter);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (ignores_flags(instruction)) continue;
    for (const Flag& flag : instruction.flags) {
      for (const FlagShape& shape : flags_of(instruction.keyword)) {
        if (shape.name == flag.name) check_flag(flag, shape.kind, reporter);
      }
    }
  }
}

}  // namespace

extern constinit const Rule flag_value{
    .id = "flag-value",
    .title = "A flag without its value, or with one it cannot have",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "BuildKit reads flags before it does anything: the build stops. A value is joined to "
        "its flag by `=`, never by a blank.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
