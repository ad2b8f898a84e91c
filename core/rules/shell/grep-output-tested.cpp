#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {{Authority::shellcheck, "SC2143"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if [ -n «\"$(grep a b)\"» ] && test -z «\"$(grep -i c d)\"»; "
            "then make; fi\n",
     .fixed = "FROM debian:trixie\nRUN if grep -q a b && ! grep -q -i c d; then make; fi\n"},
    {.bad = "FROM debian:trixie\nRUN if [ «\"$(make | grep a)\"» ]; then make; fi\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ -z «$(grep a b)» ]] && make\n"},
    {.good =
         "FROM debian:trixie\nRUN grep -q a b && [ \"$(grep a b)\" = a ] && [ -n \"$(grep a b | "
         "cut -c1)\" ]\n"},
};

// The substitution that is all of the word.
const Part* substitution(const Word& word) {
  std::span<const Part> parts = word.parts;
  if (parts.size() == 1 && parts[0].kind == PartKind::double_quoted) parts = parts[0].parts;
  const bool is_whole = parts.size() == 1 && parts[0].kind == PartKind::command_substitution &&
                        parts[0].node != shell::no_node;
  return is_whole ? &parts[0] : nullptr;
}

bool ends_in_grep(const ShellScript& script, shell::NodeId id) {
  if (script.node(id).kind == shell::NodeKind::pipeline) id = script.node(id).last_child;
  const shell::Node& node = script.node(id);
  return node.kind == shell::NodeKind::command &&
         script.commands()[node.command].program() == "grep";
}

// A test that is nothing else becomes the grep in it.
void offer_grep(const Invocation& test, std::span<const Word> words, const Part& part,
                DiagnosticBuilder& diagnostic) {
  const Command& command = *test.command;
  const ShellScript& script = test.instruction->script;
  const shell::Node& node = script.node(part.node);
  if (node.kind != shell::NodeKind::command || !is_verbatim(test) || command.negated ||
      command.pipeline_size != 1 || !command.redirections.empty()) {
    return;
  }
  const Command& grep = script.commands()[node.command];
  if (!grep.redirections.empty() || !grep.prefixes.empty()) return;
  diagnostic.fix(Safety::review, "Ask grep")
      .replace({command.span.begin, grep.full_span.begin}, words[0].raw == "-z" ? "! " : "")
      .insert(grep.name.span.end, " -q")
      .erase({grep.full_span.end, command.span.end});
}

// `-n "$(grep …)"`, `-z "$(grep …)"` or the word alone; `test` is null within `[[ ]]`.
void check_words(const ShellScript& script, const Invocation* test, std::span<const Word> words,
                 Reporter& reporter) {
  if (words.empty() || words.size() > 2) return;
  const bool has_letter = words[0].raw == "-n" || words[0].raw == "-z";
  if (has_letter != (words.size() == 2)) return;
  const Part* part = substitution(words.back());
  if (part == nullptr || !ends_in_grep(script, part->node)) return;
  auto diagnostic = reporter.report(words.back().span, "`grep -q` tells whether there is a match");
  if (test != nullptr) offer_grep(*test, words, *part, diagnostic);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    const ShellScript& script = instruction.script;
    for (const Invocation& invocation : file.invocations_of(instruction)) {
      const Command& command = *invocation.command;
      const auto words = command.arguments;
      if (!is_posix(command) || words.empty()) continue;
      if (command.name.text == "test") check_words(script, &invocation, words, reporter);
      if (command.name.text == "[") {
        check_words(script, &invocation, words.first(words.size() - 1), reporter);
      }
    }
    for (const shell::Node& node : script.nodes()) {
      if (node.kind == shell::NodeKind::test) check_words(script, nullptr, node.words, reporter);
    }
  });
}

}  // namespace

extern constinit const Rule grep_output_tested{
    .id = "grep-output-tested",
    .title = "Output of grep is tested for being empty",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`if grep -q …` asks the same, ends at the first match, and tells a file that is missing "
        "from one without a match.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
