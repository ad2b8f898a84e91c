#include <algorithm>

#include "knowledge/file_tools.h"
#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::NodeKind;
using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2010"}, {Authority::shellcheck, "SC2011"},
    {Authority::shellcheck, "SC2012"}, {Authority::shellcheck, "SC2044"},
    {Authority::shellcheck, "SC2045"},
};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN for f in «$(find . -name '*.sh')»; do chmod +x \"$f\"; done\n"},
    {.bad = "FROM debian:trixie\nRUN for f in «`ls /srv`»; do rm $f; done; «ls /tmp» | xargs rm\n"},
    {.bad = "FROM debian:trixie\nRUN «ls -1 /opt» | grep -v jdk && rm $(«ls -t» | tail -n +2)\n"},
    {.good = "FROM debian:trixie\nRUN for f in *.sh $(seq 3) $(find . -exec cat {} +); do echo "
             "\"$f\"; done; ls | wc -l\n"},
    {.good = "FROM debian:trixie\nRUN find . -name '*.sh' -exec chmod +x {} + && ls -l | tee a\n"},
};

const Part* substitution(const shell::Word& word) {
  if (word.parts.size() != 1) return nullptr;
  const Part& part = word.parts.front();
  return part.kind == PartKind::command_substitution && part.node != shell::no_node ? &part
                                                                                    : nullptr;
}

// What an action of its own prints need not be names. (ShellCheck reports `-exec` too.)
bool prints_names(const Command& find) {
  return std::none_of(find.arguments.begin(), find.arguments.end(),
                      [](const shell::Word& word) { return is_find_action(word.text); });
}

// Of what takes lines for names; empty for what counts them, or shows them to people.
std::string_view code_of_reader(std::string_view program) {
  if (program == "grep") return "SC2010";
  if (program == "xargs") return "SC2011";
  return has_word("awk cut head mapfile read sed sort tail tr uniq", program) ? "SC2012" : "";
}

void check_loops(const Instruction& instruction, Reporter& reporter) {
  const ShellScript& script = instruction.script;
  for (const shell::Node& node : script.nodes()) {
    if (node.kind != NodeKind::for_loop) continue;
    for (const shell::Word& word : node.words) {
      const Part* part = substitution(word);
      const Command* command = part == nullptr ? nullptr : script.first_command(part->node);
      if (command == nullptr || command->pipeline_size != 1) continue;
      const std::string_view program = command->program();
      if (program != "ls" && !(program == "find" && prints_names(*command))) continue;
      reporter.report(word.span, "the names that `{}` gives are split at blanks", program)
          .known_as(program == "find" ? "SC2044" : "SC2045");
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    check_loops(instruction, reporter);
    for (const Command& command : instruction.script.commands()) {
      if (!is_posix(command) || command.name.text != "ls") continue;
      const Command* reader = instruction.script.piped_to(command);
      if (reader == nullptr) continue;
      const std::string_view code = code_of_reader(reader->program());
      if (code.empty()) continue;
      reporter
          .report(command.span, "`{}` takes what `ls` shows for the names of files",
                  reader->program())
          .known_as(code);
    }
  });
}

}  // namespace

extern constinit const Rule file_names_split{
    .id = "file-names-split",
    .title = "Names of files are read as words",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "A name with a blank becomes two, and `ls` may show a name otherwise than it is. A glob, "
        "or `find … -exec`, hands over each name as it is.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
