#include <string>
#include <vector>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Connector;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2166"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if [ -f a «-a» -f b ]; then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if [ -f a ] && [ -f b ]; then make; fi\n"},
    {.bad = "FROM debian:trixie\nRUN [ \"$A\" = 1 «-o» \"$A\" = 2 «-o» -n \"$B\" ] || exit 1\n",
     .fixed = "FROM debian:trixie\n"
              "RUN [ \"$A\" = 1 ] || [ \"$A\" = 2 ] || [ -n \"$B\" ] || exit 1\n"},
    {.bad = "FROM debian:trixie\nRUN make && [ -f a «-o» -f b ] && test -f c «-a» -f d\n"},
    {.good = "FROM debian:trixie\nRUN [ -f a ] && [ -f b ] && [ -a c ] && [ a = -o ]\n"},
};

// `-a` or `-o` between two conditions: not the first word, and not what is compared.
std::vector<const Word*> joints(const Command& test) {
  std::vector<const Word*> result;
  for (size_t i = 1; i + 1 < test.arguments.size(); ++i) {
    const Word& word = test.arguments[i];
    const std::string_view before = test.arguments[i - 1].text;
    const bool is_operand = before == "=" || before == "!=" || before == "==" || before == "!" ||
                            before == "-a" || before == "-o" || before == "(";
    const std::string_view behind = test.arguments[i + 1].text;
    const bool is_operand_before =
        behind == "=" || behind == "!=" || behind == "==" || behind == "]";
    if ((word.raw == "-a" || word.raw == "-o") && !is_operand && !is_operand_before) {
      result.push_back(&word);
    }
  }
  return result;
}

// Whether the whole may become several commands: the same operator throughout, nothing grouped, and
// no other operator around that would take one of them for itself.
bool can_be_split(const ShellScript& script, const Command& test,
                  const std::vector<const Word*>& joints) {
  if (test.name.text != "[" || test.negated || test.pipeline_size != 1 || test.nested ||
      !test.prefixes.empty() || !test.redirections.empty()) {
    return false;
  }
  for (const Word& word : test.arguments) {
    if (word.text == "(" || word.text == "!") return false;
  }
  for (const Word* joint : joints) {
    if (joint->text != joints.front()->text) return false;
  }
  const Connector same = joints.front()->text == "-a" ? Connector::and_then : Connector::or_else;
  const Connector connector = script.node(test).connector;
  return connector == same || (connector != Connector::and_then && connector != Connector::or_else);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_posix(command) || (command.name.text != "[" && command.name.text != "test")) continue;
    const auto found = joints(command);
    if (found.empty()) continue;
    const bool splits = invocation.instruction->form == Form::shell &&
                        can_be_split(invocation.instruction->script, command, found);
    for (const Word* joint : found) {
      auto diagnostic =
          reporter.report(joint->span, "`{}` is read differently from shell to shell", joint->text);
      if (!splits) continue;
      auto fix = diagnostic.fix(Safety::safe, "Make two tests of it");
      for (const Word* each : found) {
        fix.replace(each->span, each->text == "-a" ? "] && [" : "] || [");
      }
    }
  }
}

}  // namespace

extern constinit const Rule test_joined_by_letters{
    .id = "test-joined-by-letters",
    .title = "-a or -o joins two conditions of a test",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "POSIX has given `-a` and `-o` up: with operands that look like operators a test means "
        "one thing in one shell and another in the next. Two tests and `&&` or `||` mean one.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
