#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENV GREETING=hello «world»\n",
     .fixed = "FROM alpine:3.22\nENV GREETING=\"hello world\"\n"},
    {.bad = "FROM alpine:3.22\nENV A=1 «# one»\n", .fixed = "FROM alpine:3.22\n# one\nENV A=1\n"},
    {.bad = "FROM alpine:3.22\nLABEL a=1 «b» c=2 «d»\n"},
    {.bad = "FROM alpine:3.22\nENV «DEBUG»\n"},
    {.bad = "FROM alpine:3.22\nENV «=1»\nARG «=1»\n"},
    {.bad = "FROM alpine:3.22\nONBUILD ENV «DEBUG»\n"},
    {.good = "FROM alpine:3.22\nONBUILD ARG =1\n"},
    {.good = "FROM alpine:3.22\nENV A=1 B=\"x y\" C=\nENV GREETING hello world\nARG D\n"},
};

// The words from the first to the last without `=`, when nothing else stands between or behind
// them.
bool is_tail(const Instruction& instruction) {
  return !instruction.pairs.empty() && !instruction.words.empty() &&
         instruction.pairs.back().span.end <= instruction.words.front().span.begin;
}

// True when `value` can stand between double quotes as it is.
bool is_plain(std::string_view value) {
  return value.find_first_of("\"'\\`\r\n") == std::string_view::npos;
}

void check_tail(const Dockerfile& file, const Instruction& instruction, Reporter& reporter) {
  const Span tail{instruction.words.front().span.begin, instruction.words.back().span.end};
  const std::string_view text = file.slice(tail);
  if (text.front() == '#') {
    auto diagnostic =
        reporter.report(tail, "`{}` is no comment: one stands on a line of its own", text);
    if (text.find('\n') != std::string_view::npos) return;
    diagnostic.fix(Safety::review, "Put the comment above")
        .insert(instruction.span.begin, std::string(text) + std::string(file.line_break))
        .erase({instruction.pairs.back().span.end, tail.end});
    return;
  }
  const KeyValue& last = instruction.pairs.back();
  auto diagnostic =
      reporter.report(tail, "`{}` has no `=`: a value with blanks needs quotes", text);
  if (!last.value) return;
  const std::string_view value = file.slice({last.value->span.begin, tail.end});
  if (!is_plain(value)) return;
  diagnostic.fix(Safety::review, "Quote the value")
      .replace({last.value->span.begin, tail.end}, '"' + std::string(value) + '"');
}

// What a trigger lacks before its `=` is found when it runs; all else when the line is read.
enum class Place : uint8_t { line, trigger };

void check_one(const Dockerfile& file, const Instruction& instruction, Place place,
               Reporter& reporter) {
  const bool pairs_only =
      instruction.keyword == Keyword::env || instruction.keyword == Keyword::label;
  if (!pairs_only && instruction.keyword != Keyword::arg) return;
  if (pairs_only && is_tail(instruction)) {
    check_tail(file, instruction, reporter);
  } else if (pairs_only) {
    for (const Word& word : instruction.words) {
      reporter.report(word.span, "`{}` has no `=`", word.raw);
    }
  }
  for (const KeyValue& pair : instruction.pairs) {
    if (instruction.legacy_pair && !pair.value) {
      reporter.report(pair.key.span, "`{}` is given no value", pair.key.raw);
    } else if (pair.key.raw.empty() && place == Place::line) {
      reporter.report(pair.span, "no name stands before the `=`");
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    check_one(file, instruction, Place::line, reporter);
    for (const Instruction& trigger : instruction.trigger) {
      check_one(file, trigger, Place::trigger, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule key_value_malformed{
    .id = "key-value-malformed",
    .title = "ENV, LABEL or ARG with what is no name=value",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. Blanks separate the pairs, so a value with blanks needs quotes, "
        "and `#` begins a comment only at the start of a line.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
