#include <algorithm>
#include <optional>
#include <string>

#include "knowledge/program_arguments.h"
#include "knowledge/shell_names.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::ParameterOperator;
using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2115"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nARG CACHE\nRUN rm -rf «\"$CACHE/\"*» «/${CACHE}»\n",
     .fixed = "FROM alpine:3.22\nARG CACHE\nRUN rm -rf \"${CACHE:?}/\"* /${CACHE:?}\n"},
    {.bad = "FROM alpine:3.22\nRUN d=$(cat /d) && sudo rm --recursive «$d/lib»\n",
     .fixed = "FROM alpine:3.22\nRUN d=$(cat /d) && sudo rm --recursive ${d:?}/lib\n"},
    {.good = "FROM alpine:3.22\nENV CACHE=/var/cache/app\nRUN rm -rf \"$CACHE/\"* ~/* $HOME/*\n"},
    {.good =
         "FROM alpine:3.22\nARG A\nRUN rm -rf $A \"$A/app\" ${A:?}/* ${A:-/opt}/* && rm -f $A/*\n"},
    {.good = "FROM alpine:3.22\nRUN for d in a b; do rm -rf /$d /usr/$d/*; done\n"},
};

bool may_be_empty(const Dockerfile& file, const Instruction& run, const ScriptVariables& variables,
                  std::string_view name) {
  if (is_never_empty(name) || variables.items.count(name) > 0) return false;
  if (is_given(file, run, name) != Given::yes) return true;
  const Variable variable = file.variable(run, name);
  switch (variable.origin) {
    case VariableOrigin::base_image:  // an ARG without a value, unless it is of the image itself
      return !variable.span.empty();
    case VariableOrigin::build_argument:
      return variable.otherwise != Knowledge::known || variable.value.empty();
    case VariableOrigin::none:
    case VariableOrigin::arg:
    case VariableOrigin::env:
    case VariableOrigin::automatic:
      return variable.knowledge == Knowledge::known && variable.value.empty();
  }
  return false;
}

// What remains of a path where no variable in it has a value, and which ones these are.
struct Remainder {
  std::string path;
  std::vector<const Part*> variables;
};

// Recursion ends below double quotes. False where something in it is surely not empty, or nobody
// knows.
bool collect(const Dockerfile& file, const Instruction& run, const ScriptVariables& variables,
             std::span<const Part> parts, Remainder& remainder) {
  return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
    switch (part.kind) {
      case PartKind::literal:
      case PartKind::single_quoted:
        remainder.path += part.text;
        return true;
      case PartKind::glob:
        remainder.path += part.raw;
        return part.raw == "*";
      case PartKind::double_quoted:
        return collect(file, run, variables, part.parts, remainder);
      case PartKind::parameter:
        remainder.variables.push_back(&part);
        return part.parameter_operator == ParameterOperator::none &&
               may_be_empty(file, run, variables, part.text);
      default:
        return false;
    }
  });
}

void check_word(const Dockerfile& file, const ShellRun& run, const shell::Word& word,
                Reporter& reporter) {
  Remainder remainder;
  if (!collect(file, *run.instruction, run.variables, word.parts, remainder) ||
      remainder.variables.empty())
    return;
  if (!remainder.path.starts_with('/') || !is_system_folder(remainder.path)) return;
  auto diagnostic = reporter.report(word.span, "removes `{}` where `{}` is empty", remainder.path,
                                    remainder.variables.front()->text);
  FixBuilder fix = diagnostic.fix(Safety::safe, "Stop where it is empty");
  for (const Part* variable : remainder.variables) {
    fix.replace(variable->span, "${" + std::string(variable->text) + ":?}");
  }
}

void check_run(const Dockerfile& file, const ShellRun& run, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations_of(*run.instruction)) {
    const auto arguments = invocation.arguments;
    const bool recursive =
        std::any_of(arguments.begin(), arguments.end(), [&](const Argument& argument) {
          return removes_recursively(invocation.program, argument.text);
        });
    if (!recursive || invocation.command->nested) continue;
    for (const Argument& argument : arguments) {
      if (!argument.known()) check_word(file, run, *argument.word, reporter);
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) check_run(file, run, reporter);
}

}  // namespace

extern constinit const Rule rm_system_folder_if_empty{
    .id = "rm-system-folder-if-empty",
    .title = "rm -r hits a system folder if a variable is empty",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "Where the variable has no value, what is left of the path is the root or a folder the "
        "image cannot live without. `${NAME:?}` stops the build instead.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
