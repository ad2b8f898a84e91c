#include <algorithm>

#include "knowledge/shell_names.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2070"},
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
    {.bad = "FROM debian:trixie\nRUN if [ -n «$A» ] || test -n «$(cat b)»; then make; fi\n",
     .fixed = "FROM debian:trixie\n"
              "RUN if [ -n \"$A\" ] || test -n \"$(cat b)\"; then make; fi\n"},
    {.good = "FROM debian:trixie\nRUN [ \"$A\" = yes ] && [ \"$A\" ] && [ \"=\" ] && [ -n a=b ] && "
             "[ -n \"$A\" ] && [ -n ${#A} ] && [ -z $A ]\n"},
    {.good = "FROM debian:trixie\nRUN while [ 1 ]; do break; done; [ \"$(grep a=b c)\" ]\n"},
};

constexpr std::string_view supersedes[] = {"unquoted-expansion", "unquoted-substitution"};

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

// `-n $a`, which is `-n` alone where the value is empty.
void check_operand(const Invocation& invocation, const Word& word, Reporter& reporter) {
  const bool may_vanish = !word.parts.empty() &&
                          std::all_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
                            return part.kind == PartKind::command_substitution ||
                                   (part.kind == PartKind::parameter &&
                                    part.parameter_operator == shell::ParameterOperator::none &&
                                    !is_plain_in_shells(part.text));
                          });
  if (!may_vanish) return;
  auto diagnostic =
      reporter.report(word.span, "where `{}` is empty, `-n` is the word that is tested", word.raw);
  diagnostic.known_as("SC2070");
  if (!is_verbatim(invocation) || word.raw.find_first_of("\"'\\`") != std::string_view::npos)
    return;
  diagnostic.fix(Safety::review, "Put it into double quotes")
      .insert(word.span.begin, "\"")
      .insert(word.span.end, "\"");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    auto words = command.arguments;
    if (!is_posix(command) || words.empty()) continue;
    if (command.name.text == "[" && words.back().text == "]") {
      words = words.first(words.size() - 1);
    } else if (command.name.text != "test") {
      continue;
    }
    if (words.size() == 1) check_word(words[0], reporter);
    if (words.size() == 2 && words[0].raw == "-n") check_operand(invocation, words[1], reporter);
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
        "operator make a comparison of it, and quotes around `$a` keep an empty value a word.",
    .references = references,
    .examples = examples,
    .supersedes = supersedes,
    .check = check,
};

}  // namespace plimsoll::rules
