#include <algorithm>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2077"},
    {Authority::shellcheck, "SC2078"},
    {Authority::shellcheck, "SC2158"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if [ «\"$A\"=yes» ]; then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if [ \"$A\" = yes ]; then make; fi\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ «$A!=\"b\"» ]] && make\n",
     .fixed = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A != \"b\" ]] && make\n"},
    {.bad = "FROM debian:trixie\nRUN test «x=y» && [ «false» ]\n"},
    {.good = "FROM debian:trixie\nRUN [ \"$A\" = yes ] && [ \"$A\" ] && [ \"=\" ] && [ -n a=b ]\n"},
    {.good = "FROM debian:trixie\nRUN while [ 1 ]; do break; done; [ \"$(grep a=b c)\" ]\n"},
};

// The literal part that begins with the operator, behind a part before it; null when there is none.
const Part* operator_part(const Word& word) {
  for (size_t i = 1; i < word.parts.size(); ++i) {
    const Part& part = word.parts[i];
    if (part.kind == PartKind::literal && (part.raw[0] == '=' || part.raw.starts_with("!="))) {
      return &part;
    }
  }
  return nullptr;
}

// `x=y` without an expansion, or a text that is meant as a number or a truth.
bool is_constant(const Word& word) {
  if (!word.parts.empty()) return false;
  const size_t sign = word.text.find('=');
  return (sign != std::string_view::npos && sign > 0) || word.text == "false" || word.text == "0";
}

void check_word(const Word& word, Reporter& reporter) {
  const Part* part = operator_part(word);
  if (part == nullptr && !is_constant(word)) return;
  auto diagnostic = reporter.report(word.span, "`{}` is a word, and any word is true", word.raw);
  if (part == nullptr) {
    diagnostic.known_as(word.text.find('=') == std::string_view::npos ? "SC2158" : "SC2077");
    return;
  }
  const size_t size = std::min(part->raw.find_first_not_of("!="), part->raw.size());
  // Nothing to compare with, or an end of the operator that continuations hide.
  if (part->span.size() != part->raw.size() || part->span.begin + size == word.span.end) return;
  const auto end = part->span.begin + static_cast<uint32_t>(size);
  diagnostic.fix(Safety::review, "Compare").insert(part->span.begin, " ").insert(end, " ");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const auto& words = command.arguments;
    if (!is_posix(command)) continue;
    const bool brackets = command.name.text == "[" && words.size() == 2 && words[1].text == "]";
    if (brackets || (command.name.text == "test" && words.size() == 1)) {
      check_word(words[0], reporter);
    }
  }
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const shell::Node& node : instruction.script.nodes()) {
      if (node.kind == shell::NodeKind::test && node.words.size() == 1) {
        check_word(node.words[0], reporter);
      }
    }
  });
}

}  // namespace

extern constinit const Rule test_always_true{
    .id = "test-always-true",
    .title = "A test of a single word is always true",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "`[ a=b ]` asks whether the word `a=b` is empty, which it never is. Blanks around the "
        "operator make a comparison of it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
