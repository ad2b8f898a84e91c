#include <string>
#include <unordered_map>

#include "rules/rule.h"
#include "shell/characters.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2163"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN A=1 && B=c && export «$A» «\"${B}\"» && make\n",
     .fixed = "FROM debian:trixie\nRUN A=1 && B=c && export A B && make\n"},
    {.bad = "FROM debian:trixie\nARG MODE=production\nRUN export «$MODE» && make\n",
     .fixed = "FROM debian:trixie\nARG MODE=production\nRUN export MODE && make\n"},
    {.good = "FROM debian:trixie\nRUN A=B=1; C=$(cat c); export \"$A\" $C ${A?}; A=2; for d in "
             "D=2; do export $d; done\n"},
    {.good = "FROM debian:trixie\nENV SETTING=A=1\nRUN read -r a < b; export $SETTING $a $c\n"},
};

// The variable whose value is all of the word; null when something is added or changed.
const Part* only_parameter(const shell::Word& word) {
  std::span<const Part> parts = word.parts;
  if (parts.size() == 1 && parts[0].kind == PartKind::double_quoted) parts = parts[0].parts;
  const bool is_whole = parts.size() == 1 && parts[0].kind == PartKind::parameter &&
                        parts[0].parameter_operator == shell::ParameterOperator::none &&
                        !parts[0].text.empty() && shell::is_name_start(parts[0].text[0]);
  return is_whole ? &parts[0] : nullptr;
}

bool is_setting(std::string_view value) { return value.find('=') != std::string_view::npos; }

// Reports names whose every value so far is known and is no `NAME=value`: there the variable itself
// is meant. (ShellCheck reports whatever the value.)
void check_run(const Dockerfile& file, const Instruction& run, Reporter& reporter) {
  std::unordered_map<std::string_view, bool> is_plain;
  for (const shell::Node& node : run.script.nodes()) {
    if (!node.name.empty()) is_plain[node.name] = false;
  }
  for (const Command& command : run.script.commands()) {
    for (const shell::Assignment& assignment : command.assignments) {
      const shell::Word& value = assignment.value;
      bool& plain = is_plain.try_emplace(assignment.name, true).first->second;
      plain = plain && value.is_static && !is_setting(value.text);
    }
    if (command.name.text == "read") {
      for (const shell::Word& word : command.arguments) is_plain[word.text] = false;
    }
    if (command.name.text != "export" || command.nested) continue;
    for (const shell::Word& word : command.arguments) {
      const Part* part = only_parameter(word);
      if (part == nullptr) continue;
      const auto known = is_plain.find(part->text);
      const Variable given = file.variable(run, part->text);
      const bool is_given = given.knowledge == Knowledge::known && !is_setting(given.value);
      if (known == is_plain.end() ? !is_given : !known->second) continue;
      reporter.report(word.span, "the value of `{}` is taken for a name", part->text)
          .replace_with(Safety::review, "Export the variable", std::string(part->text));
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, *run.instruction, reporter);
}

}  // namespace

extern constinit const Rule export_of_value{
    .id = "export-of-value",
    .title = "export is given a value for a name",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "With `$` the shell exports the variable that is named by the value, or stops where the "
        "value is no name. The variable that is meant stays unknown to the programs.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
