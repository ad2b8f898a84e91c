#include <string>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::buildkit, "LegacyKeyValueFormat"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«ENV LANG C.UTF-8»\n",
     .fixed = "FROM alpine:3.22\nENV LANG=C.UTF-8\n"},
    {.bad = "FROM alpine:3.22\n«LABEL maintainer Ada Lovelace»\n",
     .fixed = "FROM alpine:3.22\nLABEL maintainer=\"Ada Lovelace\"\n"},
    {.bad = "FROM alpine:3.22\n«ENV OPTS -a \"b c\" \\\n    -d»\n",
     .fixed = "FROM alpine:3.22\nENV OPTS=-a\\ \"b c\"\\ \\\n\\ \\ \\ \\ -d\n"},
    {.bad = "FROM alpine:3.22\n«ENV GREETING \"hello world\"»\n",
     .fixed = "FROM alpine:3.22\nENV GREETING=\"hello world\"\n"},
    {.good = "FROM alpine:3.22\nENV LANG=C.UTF-8 HOME=/root\n"},
    {.good = "FROM alpine:3.22\nARG VERSION\n"},
    {.good = "FROM alpine:3.22\nONBUILD ENV LANG C.UTF-8\n"},
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }

// How a value of the old form has to be written behind `=` to be one word with the same meaning.
enum class Quoting : uint8_t {
  none,    // it is one word already
  around,  // double quotes around it
  inside,  // an escape character before each blank: it has quotes or escapes of its own
};

// Blanks of `value` that stand outside quotes and are not escaped, as offsets.
std::vector<size_t> splitting_blanks(std::string_view value, char escape) {
  std::vector<size_t> blanks;
  char quote = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == escape && quote != '\'') {
      ++i;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (is_blank(c)) {
      blanks.push_back(i);
    }
  }
  return blanks;
}

Quoting quoting_of(std::string_view value, char escape, const std::vector<size_t>& blanks) {
  if (blanks.empty()) return Quoting::none;
  const bool plain = value.find_first_of("\"'") == std::string_view::npos &&
                     value.find(escape) == std::string_view::npos;
  return plain ? Quoting::around : Quoting::inside;
}

void check_one(const Dockerfile& file, const Instruction& instruction, Reporter& reporter) {
  if (!instruction.legacy_pair || instruction.pairs.size() != 1) return;
  const KeyValue& pair = instruction.pairs.front();
  auto diagnostic =
      reporter.report(instruction.span, "`{} {} value` is the old form of `{} {}=value`",
                      instruction.name, pair.key.raw, instruction.name, pair.key.raw);
  if (!pair.value) return;

  const Word& value = *pair.value;
  const std::vector<size_t> blanks = splitting_blanks(value.raw, file.escape);
  const Quoting quoting = quoting_of(value.raw, file.escape, blanks);
  FixBuilder fix = diagnostic.fix(Safety::safe, "Write key=value");
  fix.replace({pair.key.span.end, value.span.begin}, quoting == Quoting::around ? "=\"" : "=");
  if (quoting == Quoting::around) fix.insert(value.span.end, "\"");
  if (quoting == Quoting::inside) {
    for (const size_t blank : blanks) {
      fix.insert(instruction.span_in(value, blank, blank + 1).begin, std::string(1, file.escape));
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  // BuildKit looks into a trigger only where it runs: in the builds that begin FROM this image.
  for (const Instruction& instruction : file.instructions) check_one(file, instruction, reporter);
}

}  // namespace

extern constinit const Rule legacy_syntax{
    .id = "legacy-syntax",
    .title = "ENV or LABEL in the old key value form",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "The form without `=` takes one pair and swallows the rest of the line: a second pair on "
        "it becomes part of the first value without a word. It is deprecated.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
