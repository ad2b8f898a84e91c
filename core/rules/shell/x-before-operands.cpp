#include <algorithm>
#include <optional>

#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {{Authority::shellcheck, "SC2268"}};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN if [ «x\"$A\" = xyes» ] || [ «\"x$A\" != x» ]; then make; fi\n",
     .fixed = "FROM debian:trixie\n"
              "RUN if [ \"$A\" = yes ] || [ \"$A\" != \"\" ]; then make; fi\n"},
    {.bad = "FROM debian:trixie\nRUN test «X\"$A\" = \"X$B\"»\n",
     .fixed = "FROM debian:trixie\nRUN test \"$A\" = \"$B\"\n"},
    {.bad = "FROM debian:trixie\nRUN [ «x$A = 'x1'» ] && make\n"},
    {.good = "FROM debian:trixie\n"
             "RUN [ \"$A\" = x ] && [ \"x$A\" = \"y$A\" ] && [ x = xy ] && make\n"},
};

// Where the x stands in a word of a comparison: first, or first in its quotes.
std::optional<Span> leading(char x, const Word& word) {
  if (word.raw.size() != word.span.size()) return std::nullopt;
  const size_t at = word.raw.front() == '"' || word.raw.front() == '\'' ? 1 : 0;
  if (at >= word.raw.size() || word.raw[at] != x) return std::nullopt;
  const auto begin = word.span.begin + static_cast<uint32_t>(at);
  return Span{begin, begin + 1};
}

// Without the x, only quotes keep an empty value a word.
bool is_quoted(const Word& word) {
  return std::all_of(word.parts.begin(), word.parts.end(), [](const shell::Part& part) {
    return part.kind == PartKind::literal || part.kind == PartKind::double_quoted ||
           part.kind == PartKind::single_quoted;
  });
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const auto& words = command.arguments;
    const bool is_test = command.name.text == "test"
                             ? words.size() == 3
                             : command.name.text == "[" && words.size() == 4;
    if (!is_posix(command) || !is_test || !has_word("= == !=", words[1].text)) continue;
    const bool has_expansion = !words[0].is_static || !words[2].is_static;
    for (const char x : {'x', 'X'}) {
      const auto left = leading(x, words[0]);
      const auto right = leading(x, words[2]);
      if (!left || !right || !has_expansion) continue;
      auto diagnostic = reporter.report(cover(words[0].span, words[2].span),
                                        "an `{}` stands before both sides of a comparison", x);
      if (!is_verbatim(invocation) || !is_quoted(words[0]) || !is_quoted(words[2])) continue;
      auto fix = diagnostic.fix(Safety::safe, "Compare the values alone");
      for (const Word* word : {&words[0], &words[2]}) {
        // An x alone stood for the empty text.
        fix.replace(word->raw.size() == 1 ? word->span : *leading(x, *word),
                    word->raw.size() == 1 ? "\"\"" : "");
      }
    }
  }
}

}  // namespace

extern constinit const Rule x_before_operands{
    .id = "x-before-operands",
    .title = "An x stands before both sides of a comparison",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "It was for shells that took an empty or odd value for an operator. Those of today tell "
        "three words apart by their number, and quotes are enough.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
