#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::NodeKind;
using shell::Word;

constexpr Reference references[] = {{Authority::shellcheck, "SC2181"}};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN make; if [ «$?» -ne 0 ]; then cat log; fi; test 0 = «\"$?\"»\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN make; [[ «$?» == 0 ]] || exit\n"},
    {.good = "FROM debian:trixie\nRUN make || a=$?; [ \"$a\" = 0 ]; [ $? -eq 2 ] || test $#\n"},
    {.good = "FROM debian:trixie\nRUN f() { [ $? = 0 ] && make; }; f\n"},
};

bool is_status(const Word& word) { return word.raw == "$?" || word.raw == "\"$?\""; }

// `$? -ne 0`, either way round, and nothing beside it.
const Word* compared_status(std::span<const Word> words) {
  if (words.size() != 3 || !has_word("= == != -eq -ne -gt", words[1].text)) return nullptr;
  for (const size_t i : {size_t{0}, size_t{2}}) {
    if (is_status(words[i]) && words[2 - i].text == "0") return &words[i];
  }
  return nullptr;
}

void report(const Word* status, Reporter& reporter) {
  if (status == nullptr) return;
  reporter.report(status->span,
                  "`$?` is asked for, where `if` or `||` can take the command itself");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    auto words = command.arguments;
    // First in a function or a trap, it asks what came before that.
    if (!is_posix(command) || command.nested || words.empty() ||
        invocation.instruction->script.enclosing(command, NodeKind::function) != nullptr) {
      continue;
    }
    if (command.name.text == "[" && words.back().text == "]") {
      words = words.first(words.size() - 1);
    } else if (command.name.text != "test") {
      continue;
    }
    report(compared_status(words), reporter);
  }
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const shell::Node& node : instruction.script.nodes()) {
      if (node.kind == NodeKind::test) report(compared_status(node.words), reporter);
    }
  });
}

}  // namespace

extern constinit const Rule status_checked_later{
    .id = "status-checked-later",
    .title = "Success of a command is asked for by $?",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`$?` is that of whatever ran last, so a line that comes in between changes what is asked. "
        "`if command; then` and `command || …` say which command is meant.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
