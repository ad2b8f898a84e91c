#include <algorithm>
#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2236"},
    {Authority::shellcheck, "SC2237"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if [ «! -z» \"$A\" ]; then make; fi\nRUN test «! -n» \"$A\"\n",
     .fixed = "FROM debian:trixie\nRUN if [ -n \"$A\" ]; then make; fi\nRUN test -z \"$A\"\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ «! -z» $A && a ]] && make\n",
     .fixed = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ -n $A && a ]] && make\n"},
    {.bad = "FROM debian:trixie\nRUN if «! [ -z» \"$A\" ]; then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if [ -n \"$A\" ]; then make; fi\n"},
    {.good = "FROM debian:trixie\nRUN [ -z \"$A\" ] && [ ! -f a ] && [ ! = -z ] && ! [ -f a ]\n"},
    {.good = "FROM debian:trixie\nRUN ! [ -z \"$A\" ] | make && ! [ -z a -o b ]\n"},
};

std::string_view opposite(const Word& word) {
  return word.raw == "-z" ? "-n" : word.raw == "-n" ? "-z" : std::string_view();
}

// `! -z "$a"`: a negation, and one operand behind the letter.
void check_words(const Instruction& instruction, std::span<const Word> words, Reporter& reporter) {
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    const std::string_view instead = opposite(words[i + 1]);
    if (words[i].raw != "!" || instead.empty() || words[i + 2].text == "]") continue;
    auto diagnostic = reporter.report(cover(words[i].span, words[i + 1].span), "`! {}` is `{}`",
                                      words[i + 1].text, instead);
    if (instruction.form != Form::shell) continue;
    diagnostic.known_as("SC2236").replace_with(Safety::safe, "Say it without `!`",
                                               std::string(instead));
  }
}

// `! [ -z "$a" ]`: a command that is negated by itself, and tests nothing else.
void check_command(const Dockerfile& file, const Invocation& invocation, Reporter& reporter) {
  const Command& test = *invocation.command;
  const ShellScript& script = invocation.instruction->script;
  const size_t words = test.name.text == "[" ? 3 : 2;
  if (!script.node(test).negated || test.arguments.size() != words) return;
  const std::string_view instead = opposite(test.arguments[0]);
  const auto tokens = script.tokens();
  const auto next = std::lower_bound(
      tokens.begin(), tokens.end(), test.full_span.begin,
      [](const shell::Token& token, uint32_t begin) { return token.span.begin < begin; });
  if (instead.empty() || next == tokens.begin() || file.slice((next - 1)->span) != "!") return;
  const Span sign = (next - 1)->span;
  auto diagnostic =
      reporter.report(cover(sign, test.arguments[0].span), "`! {} {}` is `{} {}`", test.name.text,
                      test.arguments[0].text, test.name.text, instead);
  diagnostic.known_as("SC2237");
  if (!is_verbatim(invocation)) return;
  diagnostic.fix(Safety::safe, "Say it without `!`")
      .erase({sign.begin, test.full_span.begin})
      .replace(test.arguments[0].span, std::string(instead));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_posix(command) || (command.name.text != "[" && command.name.text != "test")) continue;
    check_words(*invocation.instruction, command.arguments, reporter);
    check_command(file, invocation, reporter);
  }
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const shell::Node& node : instruction.script.nodes()) {
      if (node.kind == shell::NodeKind::test) check_words(instruction, node.words, reporter);
    }
  });
}

}  // namespace

extern constinit const Rule negated_emptiness{
    .id = "negated-emptiness",
    .title = "A test for emptiness is negated",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`-n` and `-z` are the opposites of each other. Not-empty reads better without two "
        "negations in a row.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
