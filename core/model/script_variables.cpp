#include "model/script_variables.h"

#include <algorithm>

#include "knowledge/word_list.h"
#include "model/assigned_names.h"
#include "model/dockerfile.h"
#include "shell/characters.h"

namespace plimsoll {
namespace {

using shell::Node;
using shell::NodeKind;
using shell::ParameterOperator;
using shell::Part;
using shell::PartKind;
using shell::Word;

std::string_view leading_name(std::string_view text) {
  if (text.empty() || !shell::is_name_start(text.front())) return {};
  size_t size = 1;
  while (size < text.size() && shell::is_name_character(text[size])) ++size;
  return text.substr(0, size);
}

bool reckons_with_unset(ParameterOperator operation) {
  switch (operation) {
    case ParameterOperator::default_if_unset:
    case ParameterOperator::default_if_empty:
    case ParameterOperator::assign_if_unset:
    case ParameterOperator::assign_if_empty:
    case ParameterOperator::fail_if_unset:
    case ParameterOperator::fail_if_empty:
    case ParameterOperator::alternative_if_set:
    case ParameterOperator::alternative_if_not_empty:
      return true;
    default:
      return false;
  }
}

class Collector {
 public:
  explicit Collector(const ShellScript& script) : script_(script) {}

  ScriptVariables collect() && {
    const shell::Dialect dialect = script_.dialect();
    result_.opaque = dialect != shell::Dialect::posix && dialect != shell::Dialect::bash;
    for (const Command& command : script_.commands()) visit(command);
    for (const Node& node : script_.nodes()) visit(node);
    return std::move(result_);
  }

 private:
  void visit(const Command& command) {
    nested_ = command.nested;
    const std::string_view program = command.program();
    guarded_ = program == "[" || program == "test";
    for (const Word& word : command.prefixes) visit(word);
    visit(command.name);
    for (const Word& word : command.arguments) visit(word);
    visit(command.redirections);
    guarded_ = false;
    for (const shell::Assignment& assignment : command.assignments) {
      visit(assignment.value);
      for (const Word& element : assignment.elements) visit(element);
      result_.set.insert(assignment.name);
      if (command.name.empty() && !command.nested && !assignment.append) {
        result_.assignments.push_back({assignment.name, assignment.name_span, &command});
      }
    }
    note_builtin(command, program);
  }

  void visit(const Node& node) {
    nested_ = node.role == shell::Role::nested;
    guarded_ = node.kind == NodeKind::test;
    for (const Word& word : node.words) visit(word);
    guarded_ = false;
    if (node.kind != NodeKind::command) visit(node.redirections);
    if (node.kind == NodeKind::for_loop || node.kind == NodeKind::select_loop) {
      result_.set.insert(node.name);
      result_.items.insert(node.name);
    }
    if (node.kind == NodeKind::arithmetic || node.kind == NodeKind::arithmetic_for) {
      for (const Word& word : node.words) note_arithmetic(word.raw, &result_.numbers);
    }
  }

  void visit(std::span<const shell::Redirection> redirections) {
    for (const shell::Redirection& redirection : redirections) {
      visit(redirection.target);
      visit(redirection.body);
    }
  }

  void visit(const Word& word) { visit(word.parts); }

  // Recursion is as deep as quotes and operands are nested, which ends at max_depth.
  void visit(std::span<const Part> parts) {
    for (const Part& part : parts) {
      if (part.kind == PartKind::parameter) note_use(part);
      if (part.kind == PartKind::arithmetic) note_arithmetic(part.raw);
      visit(part.parts);
      for (const Word& operand : part.operands) visit(operand);
    }
  }

  void note_use(const Part& part) {
    if (leading_name(part.text).empty()) return;
    ScriptVariables::Use use;
    use.name = part.text;
    use.span = part.span;
    if (part.span.size() == part.raw.size()) {
      const auto begin = static_cast<uint32_t>(part.span.begin + part.raw.find(part.text));
      use.name_span = {begin, begin + static_cast<uint32_t>(part.text.size())};
    }
    use.part = &part;
    use.nested = nested_;
    use.guarded = guarded_ || reckons_with_unset(part.parameter_operator);
    result_.uses.push_back(use);
    result_.used.insert(use.name);
    if (part.parameter_operator == ParameterOperator::assign_if_unset ||
        part.parameter_operator == ParameterOperator::assign_if_empty) {
      result_.set.insert(part.text);
    }
    if (part.parameter_operator == ParameterOperator::indirection) result_.opaque = true;
  }

  // Names in arithmetic need no `$`, and may be set there.
  void note_arithmetic(std::string_view text,
                       std::unordered_set<std::string_view>* numbers = nullptr) {
    for (size_t at = 0; at < text.size();) {
      const std::string_view name = leading_name(text.substr(at));
      if (name.empty()) {
        // 0x1f holds no name.
        while (at < text.size() && shell::is_name_character(text[at])) ++at;
        ++at;
        continue;
      }
      result_.used.insert(name);
      result_.set.insert(name);
      if (numbers != nullptr) numbers->insert(name);
      at += name.size();
    }
  }

  // Builtins that set variables, or may use any.
  void note_builtin(const Command& command, std::string_view program) {
    if (has_word(". alias eval source", program)) result_.opaque = true;
    if (program == "set" && has_argument(command, "-a allexport")) result_.opaque = true;
    if (program == "printf" && command.arguments.size() > 1 &&
        command.arguments.front().text == "-v") {
      result_.set.insert(command.arguments[1].text);
    }
    const bool declares = is_declaration(program);
    if (!declares && !has_word("getopts let mapfile read readarray unset", program)) return;
    for (const Word& word : command.arguments) {
      const std::string_view name = leading_name(word.text);
      if (name.empty()) {
        result_.opaque = result_.opaque || !word.is_static;
        continue;
      }
      result_.set.insert(name);
      if (declares) result_.used.insert(name);
    }
  }

  static bool has_argument(const Command& command, std::string_view words) {
    return std::any_of(command.arguments.begin(), command.arguments.end(),
                       [&](const Word& word) { return has_word(words, word.text); });
  }

  const ShellScript& script_;
  ScriptVariables result_;
  bool nested_ = false;
  bool guarded_ = false;
};

}  // namespace

Given is_given(const Dockerfile& file, const Instruction& instruction, std::string_view name) {
  const Variable variable = file.variable(instruction, name);
  if (variable.origin == VariableOrigin::none) return Given::no;
  if (variable.origin != VariableOrigin::base_image || !variable.span.empty()) return Given::yes;
  // No variable has an empty name; where that one is unset, so is every other that nobody names.
  const Variable nameless = file.variable(instruction, {});
  return nameless.knowledge == Knowledge::unset ? Given::yes : Given::unknown;
}

ScriptVariables script_variables(const ShellScript& script) { return Collector(script).collect(); }

}  // namespace plimsoll
