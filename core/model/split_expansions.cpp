#include "model/split_expansions.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "knowledge/printed_words.h"
#include "knowledge/shell_names.h"
#include "model/dockerfile.h"
#include "model/script_variables.h"

namespace plimsoll {
namespace {

using shell::Node;
using shell::NodeId;
using shell::NodeKind;
using shell::ParameterOperator;
using shell::Part;
using shell::PartKind;
using Place = SplitExpansion::Place;

bool is_expansion(const Part& part) {
  return part.kind == PartKind::parameter || part.kind == PartKind::command_substitution;
}

// What the last command of a substitution prints.
Printed printed_by_substitution(const ShellScript& script, const Part& part) {
  NodeId id = part.node;
  while (id != shell::no_node && script.node(id).kind == NodeKind::pipeline) {
    id = script.node(id).last_child;
  }
  if (id == shell::no_node || script.node(id).kind != NodeKind::command) return Printed::text;
  const Command& command = script.commands()[script.node(id).command];
  std::vector<std::string_view> arguments;
  for (const shell::Word& word : command.arguments) {
    if (word.is_static) arguments.push_back(word.text);
  }
  return printed_by(command.program(), arguments);
}

// Goes through a script as the shell does, with what it knows of each variable so far.
class Walk {
 public:
  Walk(const Dockerfile& file, const Instruction& run, const ScriptVariables& variables)
      : file_(file), run_(run), script_(run.script), variables_(variables) {}

  std::vector<SplitExpansion> expansions() && {
    NodeId id = script_.root();
    while (id != shell::no_node) {
      if (enter(script_.node(id)) && script_.node(id).first_child != shell::no_node) {
        id = script_.node(id).first_child;
        continue;
      }
      leave(script_.node(id));
      while (id != shell::no_node && script_.node(id).next_sibling == shell::no_node) {
        id = script_.node(id).parent;
        if (id != shell::no_node) leave(script_.node(id));
      }
      if (id != shell::no_node) id = script_.node(id).next_sibling;
    }
    return std::move(found_);
  }

 private:
  // Whether what is below a node always runs before what follows it.
  [[nodiscard]] static bool is_conditional(const Node& node) {
    return (node.kind != NodeKind::command && node.kind != NodeKind::sequence &&
            node.kind != NodeKind::and_or && node.kind != NodeKind::group) ||
           node.connector == shell::Connector::or_else;
  }

  bool enter(const Node& node) {
    if (node.role == shell::Role::nested) return false;
    if (is_conditional(node)) ++conditions_;
    if (node.kind == NodeKind::for_loop || node.kind == NodeKind::select_loop) {
      ValueOrigin origin = node.values_given ? ValueOrigin::fixed : ValueOrigin::item;
      for (const shell::Word& word : node.words) {
        if (!gives_plain_items(word)) origin = ValueOrigin::item;
        if (names_files(word)) look_at(word, nullptr, Place::loop_glob);
      }
      values_[node.name] = origin;
    }
    return true;
  }

  // A word of `for x in …` none of whose values would be split again.
  [[nodiscard]] bool gives_plain_items(const shell::Word& word) const {
    if (word.is_static) return word.text.find_first_of(" \t\n") == std::string_view::npos;
    return !names_files(word) && origin(word) == ValueOrigin::fixed;
  }

  [[nodiscard]] static bool names_files(const shell::Word& word) {
    return std::any_of(word.parts.begin(), word.parts.end(),
                       [](const Part& part) { return part.kind == PartKind::glob; });
  }

  void leave(const Node& node) {
    if (node.role == shell::Role::nested) return;
    if (node.kind == NodeKind::command) {
      look_at(script_.commands()[node.command]);
    } else {
      for (const shell::Redirection& redirection : node.redirections) {
        look_at(redirection, nullptr);
      }
    }
    if (is_conditional(node)) --conditions_;
  }

  void look_at(const Command& command) {
    for (const shell::Word& word : command.prefixes) look_at(word, &command, Place::argument);
    const bool is_command_line =
        command.name.parts.size() == 1 && is_expansion(command.name.parts.front());
    if (!is_command_line) look_at(command.name, &command, Place::argument);
    const bool sets_variables = declares(command);
    for (const shell::Word& word : command.arguments) {
      if (!(sets_variables && splits_no_assignment(command) && is_assignment(word))) {
        look_at(word, &command, Place::argument);
      }
    }
    for (const shell::Redirection& redirection : command.redirections) {
      look_at(redirection, &command);
    }
    for (const shell::Assignment& assignment : command.assignments) {
      for (const shell::Word& element : assignment.elements)
        look_at(element, &command, Place::element);
    }
    if (command.name.empty()) {
      for (const shell::Assignment& assignment : command.assignments) {
        assign(assignment.name, assignment.array ? ValueOrigin::foreign : origin(assignment.value));
      }
    } else if (sets_variables) {
      for (const shell::Word& word : command.arguments) {
        if (is_assignment(word)) assign(word.text.substr(0, word.text.find('=')), origin(word));
      }
    } else if (command.name.text == "read") {
      for (const shell::Word& word : command.arguments) assign(word.text, ValueOrigin::foreign);
    }
  }

  void look_at(const shell::Redirection& redirection, const Command* command) {
    using Operator = shell::RedirectionOperator;
    const bool is_text = redirection.operation == Operator::heredoc ||
                         redirection.operation == Operator::heredoc_strip_tabs ||
                         redirection.operation == Operator::here_string;
    if (!is_text) look_at(redirection.target, command, Place::redirection);
  }

  void look_at(const shell::Word& word, const Command* command, Place place) {
    look_at(word, word.parts, command, place);
  }

  // Recursion is as deep as braces are nested, which ends at max_depth.
  void look_at(const shell::Word& word, std::span<const Part> parts, const Command* command,
               Place place) {
    for (const Part& part : parts) {
      if (part.kind == PartKind::brace) look_at(word, part.parts, command, place);
      if (is_expansion(part)) found_.push_back({place, &word, &part, command, split_origin(part)});
    }
  }

  // `export` and its like. In bash what they assign is not split; POSIX sh before 2024, and dash
  // before 0.5.11, did.
  [[nodiscard]] static bool declares(const Command& command) {
    const std::string_view name = command.name.text;
    return name == "export" || name == "declare" || name == "local" || name == "readonly" ||
           name == "typeset";
  }
  [[nodiscard]] static bool splits_no_assignment(const Command& command) {
    return command.dialect == shell::Dialect::bash;
  }
  [[nodiscard]] static bool is_assignment(const shell::Word& word) {
    const size_t end = word.text.find_first_of("=$`\"'");
    return end != std::string_view::npos && end > 0 && word.text[end] == '=';
  }

  void assign(std::string_view name, ValueOrigin origin) {
    const auto [place, is_new] = values_.try_emplace(name, origin);
    if (!is_new) place->second = conditions_ > 0 ? std::max(place->second, origin) : origin;
  }

  [[nodiscard]] ValueOrigin origin(const shell::Word& word) const { return origin(word.parts); }

  // Recursion is as deep as quotes and operands are nested, which ends at max_depth.
  [[nodiscard]] ValueOrigin origin(std::span<const Part> parts) const {
    ValueOrigin result = ValueOrigin::fixed;
    for (const Part& part : parts) result = std::max(result, origin(part));
    return result;
  }

  [[nodiscard]] ValueOrigin origin(const Part& part) const {
    switch (part.kind) {
      case PartKind::double_quoted:
      case PartKind::brace:
      case PartKind::glob:
        return origin(part.parts);
      case PartKind::parameter:
        return origin_of_parameter(part);
      case PartKind::command_substitution:
        return printed_by_substitution(script_, part) == Printed::text ? ValueOrigin::foreign
                                                                       : ValueOrigin::fixed;
      case PartKind::process_substitution:
      case PartKind::literal:
      case PartKind::single_quoted:
      case PartKind::ansi_c_quoted:
      case PartKind::arithmetic:
      case PartKind::brace_comma:
      case PartKind::tilde:
        break;
    }
    return ValueOrigin::fixed;
  }

  [[nodiscard]] ValueOrigin origin_of_parameter(const Part& part) const {
    switch (part.parameter_operator) {
      case ParameterOperator::length:
        return ValueOrigin::fixed;
      case ParameterOperator::alternative_if_set:
      case ParameterOperator::alternative_if_not_empty:
        return origin_of_operands(part);
      case ParameterOperator::default_if_unset:
      case ParameterOperator::default_if_empty:
      case ParameterOperator::assign_if_unset:
      case ParameterOperator::assign_if_empty:
        return std::max(origin_of_name(part.text), origin_of_operands(part));
      default:
        return origin_of_name(part.text);
    }
  }

  [[nodiscard]] ValueOrigin origin_of_operands(const Part& part) const {
    ValueOrigin result = ValueOrigin::fixed;
    for (const shell::Word& operand : part.operands) result = std::max(result, origin(operand));
    return result;
  }

  [[nodiscard]] ValueOrigin origin_of_name(std::string_view name) const {
    if (const auto place = values_.find(name); place != values_.end()) return place->second;
    if (is_plain_in_shells(name) || is_list_by_custom(name) || variables_.numbers.count(name) > 0) {
      return ValueOrigin::fixed;
    }
    if (is_set_everywhere(name) && file_.variable(run_, name).span.empty()) {
      return ValueOrigin::foreign;
    }
    const Given given = is_given(file_, run_, name);
    const bool is_nothing =
        given == Given::no && !variables_.opaque && variables_.set.count(name) == 0;
    return given == Given::yes || is_nothing ? ValueOrigin::fixed : ValueOrigin::foreign;
  }

  // As `origin`; an alternative that stands in quotes of its own is not split.
  [[nodiscard]] ValueOrigin split_origin(const Part& part) const {
    const bool alternative = part.parameter_operator == ParameterOperator::alternative_if_set ||
                             part.parameter_operator == ParameterOperator::alternative_if_not_empty;
    if (part.kind != PartKind::parameter || !alternative) return origin(part);
    ValueOrigin result = ValueOrigin::fixed;
    for (const shell::Word& operand : part.operands) {
      for (const Part& inner : operand.parts) {
        if (inner.kind != PartKind::double_quoted) result = std::max(result, origin(inner));
      }
    }
    return result;
  }

  const Dockerfile& file_;
  const Instruction& run_;
  const ShellScript& script_;
  const ScriptVariables& variables_;
  std::unordered_map<std::string_view, ValueOrigin> values_;
  int conditions_ = 0;
  std::vector<SplitExpansion> found_;
};

}  // namespace

std::vector<SplitExpansion> find_split_expansions(const Dockerfile& file, const Instruction& run,
                                                  const ScriptVariables& variables) {
  return Walk(file, run, variables).expansions();
}

bool is_list_of_arguments(const Part& part) {
  return part.kind == PartKind::parameter && part.parameter_operator != ParameterOperator::length &&
         (part.text == "@" || part.text == "*" || part.raw.find("[@]") != std::string_view::npos ||
          part.raw.find("[*]") != std::string_view::npos);
}

}  // namespace plimsoll
