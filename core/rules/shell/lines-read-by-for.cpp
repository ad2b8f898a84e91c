#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2013"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN for p in «$(cat list)» «`cat \"$A\"`»; do make $p; done\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN for p in «$(< list)»; do make $p; "
            "done\n"},
    {.good = "FROM debian:trixie\nRUN for p in $(make list) \"$(cat list)\" a$(cat b); do make $p; "
             "done\nRUN while read -r p; do make \"$p\"; done < list\n"},
    {.good = "FROM debian:trixie\nRUN for p in $(cat a | cut -f1); do make $p; done\n"},
};

// `cat file` or `< file`, and nothing else.
bool reads_file(const ShellScript& script, shell::NodeId id) {
  const Command* command = script.first_command(id);
  if (command == nullptr || command->pipeline_size != 1) return false;
  if (command->name.text == "cat") return !command->arguments.empty();
  return command->name.empty() && command->assignments.empty() &&
         command->redirections.size() == 1 &&
         command->redirections[0].operation == shell::RedirectionOperator::input;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    const ShellScript& script = instruction.script;
    for (const shell::Node& node : script.nodes()) {
      if (node.kind != shell::NodeKind::for_loop) continue;
      for (const shell::Word& word : node.words) {
        if (word.parts.size() != 1 || word.parts[0].kind != PartKind::command_substitution ||
            word.parts[0].node == shell::no_node || !reads_file(script, word.parts[0].node)) {
          continue;
        }
        reporter.report(word.span, "`for` takes the words of the file, not its lines");
      }
    }
  });
}

}  // namespace

extern constinit const Rule lines_read_by_for{
    .id = "lines-read-by-for",
    .title = "for reads a file word by word",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "A line with blanks becomes several turns, and `*` in it names of files. `while read -r "
        "line; do …; done < file` takes lines as they are.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
