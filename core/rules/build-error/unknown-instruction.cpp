#include <algorithm>
#include <string>
#include <vector>

#include "model/suggestion.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«CPOY» a /a\nRUN make\n",
     .fixed = "FROM alpine:3.22\nCOPY a /a\nRUN make\n"},
    {.bad = "FROM alpine:3.22\n«ENTRYPOINT[\"/server\"]»\n",
     .fixed = "FROM alpine:3.22\nENTRYPOINT [\"/server\"]\n"},
    {.bad = "FROM alpine:3.22\nRUN apk update &&\n«apk» add curl\n",
     .fixed = "FROM alpine:3.22\nRUN apk update && \\\napk add curl\n"},
    {.bad = "FROM alpine:3.22\nLABEL a=1\n    «b=2»\n",
     .fixed = "FROM alpine:3.22\nLABEL a=1 \\\n    b=2\n"},
    {.bad = "FROM alpine:3.22\n\n«INCLUDE» common.docker\n"},
    {.good = "FROM alpine:3.22\nentrypoint [\"/server\"]\n"},
    {.good = "FROM alpine:3.22\nRUN apk update && \\\napk add curl\n"},
};

std::string in_case_of(std::string_view written, std::string_view name) {
  const bool lower =
      std::any_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return lower ? to_lower(name) : std::string(name);
}

std::vector<std::string_view> instruction_names() {
  std::vector<std::string_view> names;
  for (auto keyword = Keyword::add; keyword != Keyword::unknown;
       keyword = static_cast<Keyword>(static_cast<int>(keyword) + 1)) {
    names.push_back(to_string(keyword));
  }
  return names;
}

// The length of the instruction that `CMD["a"]` begins with; zero when it begins with none, or the
// word goes on with a letter.
size_t glued_instruction(std::string_view word) {
  const auto is_letter = [](char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; };
  const auto end = std::find_if_not(word.begin(), word.end(), is_letter);
  const auto size = static_cast<size_t>(end - word.begin());
  const bool known = keyword_from(word.substr(0, size)) != Keyword::unknown;
  return known && size < word.size() && word[size] == '[' ? size : 0;
}

// The instruction right above, when this line looks like the rest of it.
const Instruction* continued(const Dockerfile& file, const Instruction& instruction) {
  if (&instruction == &file.instructions.front()) return nullptr;
  const Instruction& above = *(&instruction - 1);
  const std::string_view between = file.slice({above.span.end, instruction.span.begin});
  if (!above.heredocs.empty() || std::count(between.begin(), between.end(), '\n') != 1) {
    return nullptr;
  }
  const std::string_view text = above.text.text();
  const bool open = text.ends_with("&&") || text.ends_with('|') || text.ends_with(',');
  const bool indented = between.ends_with(' ') || between.ends_with('\t');
  return open || indented ? &above : nullptr;
}

void check_one(const Dockerfile& file, const Instruction& instruction, Reporter& reporter) {
  auto diagnostic =
      reporter.report(instruction.keyword_span, "`{}` is no instruction", instruction.name);
  if (const size_t size = glued_instruction(instruction.name)) {
    const auto name = in_case_of(instruction.name.substr(0, size),
                                 to_string(keyword_from(instruction.name.substr(0, size))));
    diagnostic.fix(Safety::review, "Put a blank behind " + name)
        .insert(instruction.keyword_span.begin + static_cast<uint32_t>(size), " ");
    return;
  }
  if (const auto meant = suggest(instruction.name, instruction_names())) {
    diagnostic.replace_with(Safety::review, "Use " + std::string(*meant),
                            in_case_of(instruction.name, *meant));
  }
  if (const Instruction* above = continued(file, instruction)) {
    diagnostic.related(above->keyword_span, "it may be the rest of this instruction");
    // With the word itself, so that it is seen that this instruction goes.
    const Span joined{above->span.end, instruction.keyword_span.end};
    diagnostic.fix(Safety::review, "Continue the line above")
        .replace(joined, std::string(" ") + file.escape + std::string(file.slice(joined)));
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword == Keyword::unknown) check_one(file, instruction, reporter);
  }
}

}  // namespace

extern constinit const Rule unknown_instruction{
    .id = "unknown-instruction",
    .title = "A line begins with a word that is no instruction",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. Often the word is misspelt, or the line above lacks the escape "
        "character at its end that would continue it.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
