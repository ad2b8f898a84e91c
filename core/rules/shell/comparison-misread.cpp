#include <string>

#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Redirection;
using shell::RedirectionOperator;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2071"},
    {Authority::shellcheck, "SC2072"},
    {Authority::shellcheck, "SC2073"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if [ \"$A\" «>» 3 ] || test 2 «\\<» \"$A\"; then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if [ \"$A\" -gt 3 ] || test 2 -lt \"$A\"; then make; fi\n"},
    {.bad = "FROM debian:trixie\nRUN [ \"$A\" «>» \"$B\" ] && make\n",
     .fixed = "FROM debian:trixie\nRUN [ \"$A\" \\> \"$B\" ] && make\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A «<» 10 ]] && make\n",
     .fixed = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A -lt 10 ]] && make\n"},
    {.bad = "FROM debian:trixie\nRUN [ $A -ge «1.5» ] && [ $A «>»3 ] && test 3.10 «'>'» $A && sh "
            "-c '[ $A «>» 3 ]'\n"},
    {.bad = "FROM debian:trixie\nRUN [\"test\", \"$A\", «\">\"», \"3\"]\n"},
    {.good = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ $A > $B ]] && [ $A \\> b ] && [ "
             "$A -gt 3 ] 2> /dev/null && [ -f a ] > b && [ $A = 1.5 ]\n"},
};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_decimal(std::string_view text) {
  const size_t point = text.find('.');
  return point != std::string_view::npos && is_number(text.substr(0, point)) &&
         is_number(text.substr(point + 1));
}

std::string_view number_operator(std::string_view text) { return text == "<" ? "-lt" : "-gt"; }

void check_words(const Instruction& instruction, std::span<const Word> words, Reporter& reporter) {
  for (size_t i = 1; i + 1 < words.size(); ++i) {
    const Word& word = words[i];
    if (has_word("-eq -ne -lt -le -gt -ge", word.text)) {
      for (const Word* operand : {&words[i - 1], &words[i + 1]}) {
        if (!is_decimal(operand->text)) continue;
        reporter
            .report(operand->span, "`{}` compares whole numbers only, and `{}` is none", word.text,
                    operand->text)
            .known_as("SC2072");
      }
    } else if (word.text == "<" || word.text == ">") {
      const auto is_operand = [&](bool (*is_kind)(std::string_view)) {
        return is_kind(words[i - 1].text) || is_kind(words[i + 1].text);
      };
      const bool has_decimal = is_operand(is_decimal);
      if (!has_decimal && !is_operand(is_number)) continue;
      auto diagnostic = reporter.report(
          word.span, "`{}` compares letter by letter: 10 comes before 9", word.text);
      diagnostic.known_as(has_decimal ? "SC2072" : "SC2071");
      if (has_decimal || instruction.form != Form::shell) continue;
      diagnostic.replace_with(Safety::review, "Compare numbers",
                              std::string(number_operator(word.text)));
    }
  }
}

// `[ a > b ]`: one operand, and a redirection between it and the bracket.
void check_redirection(const Invocation& invocation, Reporter& reporter) {
  const Command& test = *invocation.command;
  if (test.name.text != "[" || test.arguments.size() != 2 || test.redirections.size() != 1) return;
  const Redirection& redirection = test.redirections[0];
  const Word& left = test.arguments[0];
  const Word& right = redirection.target;
  const bool writes = redirection.operation == RedirectionOperator::output;
  if ((!writes && redirection.operation != RedirectionOperator::input) ||
      redirection.descriptor >= 0 || redirection.span.begin < left.span.end ||
      redirection.span.end > test.arguments[1].span.begin) {
    return;
  }
  const Span sign{redirection.span.begin, redirection.span.begin + 1};
  const std::string_view text = writes ? ">" : "<";
  const bool has_number = is_number(left.text) || is_number(right.text);
  auto diagnostic = reporter.report(sign, "`{}` {} a file named `{}`", text,
                                    writes ? "writes to" : "reads from", right.text);
  diagnostic.known_as(has_number ? "SC2071" : "SC2073");
  const bool stands_alone = left.span.end < sign.begin && sign.end < right.span.begin;
  if (!stands_alone || !is_verbatim(invocation)) return;
  diagnostic.replace_with(
      Safety::review, "Compare",
      has_number ? std::string(number_operator(text)) : "\\" + std::string(text));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_posix(command) || (command.name.text != "[" && command.name.text != "test")) continue;
    check_words(*invocation.instruction, command.arguments, reporter);
    check_redirection(invocation, reporter);
  }
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const shell::Node& node : instruction.script.nodes()) {
      if (node.kind == shell::NodeKind::test) check_words(instruction, node.words, reporter);
    }
  });
}

}  // namespace

extern constinit const Rule comparison_misread{
    .id = "comparison-misread",
    .title = "A test compares otherwise than it seems",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "In `[ ]` an unquoted `<` or `>` opens a file. Quoted, and in `[[ ]]`, it compares letter "
        "by letter, and `-gt` and its like know whole numbers only.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
