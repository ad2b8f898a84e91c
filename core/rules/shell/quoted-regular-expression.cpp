#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {{Authority::shellcheck, "SC2076"}};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A =~ «\"^v[0-9]+\"» ]] && make\n",
     .fixed = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A =~ ^v[0-9]+ ]] && make\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A =~ «'a b*'» ]] && make\n"},
    {.good = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A =~ ^a\"b c\" ]] && [[ $A =~ "
             "\"a.b\" ]] && [[ $A == \"a*\" ]] && [[ $A =~ \"$B\" ]]\n"},
};

// The text that quotes hold, where they hold all of the word.
std::string_view quoted_text(const Word& word) {
  if (word.parts.size() != 1 || !word.is_static) return {};
  const PartKind kind = word.parts[0].kind;
  const bool quoted = kind == PartKind::double_quoted || kind == PartKind::single_quoted;
  return quoted ? word.text : std::string_view();
}

// A point alone stands in version numbers and names of hosts that are meant as they are.
bool is_pattern(std::string_view text) {
  return text.find_first_of("*+^$[(|\\") != std::string_view::npos;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const shell::Node& node : instruction.script.nodes()) {
      if (node.kind != shell::NodeKind::test) continue;
      for (size_t i = 1; i < node.words.size(); ++i) {
        const Word& word = node.words[i];
        const std::string_view text = quoted_text(word);
        if (node.words[i - 1].raw != "=~" || !is_pattern(text)) continue;
        auto diagnostic =
            reporter.report(word.span, "in quotes this is plain text, `{}` and all", text);
        const bool stays_one_word = text.find_first_of(" \t\"'`$&;<>#\\") == std::string_view::npos;
        if (!stays_one_word || instruction.form != Form::shell) continue;
        diagnostic.replace_with(Safety::review, "Leave the quotes out", std::string(text));
      }
    }
  });
}

}  // namespace

extern constinit const Rule quoted_regular_expression{
    .id = "quoted-regular-expression",
    .title = "Quotes make plain text of a regular expression",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "What stands in quotes behind `=~` matches only itself: `^`, `*` and brackets mean nothing "
        "there, and the test hardly ever succeeds.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
