#include "model/script_walk.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "knowledge/wrappers.h"
#include "model/word_folder.h"
#include "shell/characters.h"

namespace plimsoll {
namespace {

using shell::Assignment;
using shell::Connector;
using shell::Dialect;
using shell::Node;
using shell::NodeId;
using shell::NodeKind;
using shell::Role;
using Subshell = ShellVariables::Subshell;

template <size_t size>
bool is_one_of(std::string_view text, const std::string_view (&list)[size]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

// export name=value
bool is_declaration(std::string_view program) {
  constexpr std::string_view programs[] = {"declare", "export", "local", "readonly", "typeset"};
  return is_one_of(program, programs);
}

// Builtins that give the names among their words other values: read name
bool assigns_words(std::string_view program) {
  constexpr std::string_view programs[] = {"getopts", "let",       "mapfile", "printf",
                                           "read",    "readarray", "unset",   "wait"};
  return is_one_of(program, programs);
}

// Every name in an expression, or in a word: `i` and `x` in `i += x`.
template <typename Visit>
void each_name(std::string_view text, Visit visit) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && shell::is_name_character(text[end])) ++end;
    if (end > at) visit(text.substr(at, end - at));
    at = end + 1;
  }
}

// The name in `name=value`, `name+=value` and `name`.
std::string_view declared_name(const shell::Word& word) {
  const std::string_view text = word.text;
  return text.substr(0, std::min(text.find_first_of("+=["), text.size()));
}

// The names that a command assigns in the shell.
template <typename Visit>
void each_assigned(const Command& command, Visit visit) {
  const std::string_view program = command.program();
  if (command.name.empty()) {
    for (const Assignment& assignment : command.assignments) visit(assignment.name);
  } else if (is_declaration(program)) {
    for (const shell::Word& word : command.arguments) visit(declared_name(word));
  } else if (assigns_words(program)) {
    for (const shell::Word& word : command.arguments) each_name(word.text, visit);
  }
}

class Walk {
 public:
  Walk(const ShellScript& script, ShellVariables& variables, FoldedTexts& folded,
       std::span<Invocation> invocations)
      : script_(script),
        variables_(variables),
        folded_(folded),
        folder_(variables, folded.texts, folded.arguments, folded.bytes),
        invocations_(invocations) {}

  // Recursion is as deep as the tree, which ends at shell::max_depth.
  void visit(NodeId id) {
    const Node& node = script_.node(id);
    std::optional<Subshell> background;
    if (node.background) background.emplace(variables_, Subshell::Kind::fork);
    for (const Node& child : script_.children(node)) {
      if (child.role == Role::substitution) visit_subshell(child);
    }
    switch (node.kind) {
      case NodeKind::command:
        visit_command(script_.commands()[node.command]);
        break;
      case NodeKind::and_or:
        visit_and_or(node);
        break;
      case NodeKind::pipeline:
      case NodeKind::subshell:
      case NodeKind::coprocess:
        each_child(node, [&](const Node& child) { visit_subshell(child); });
        break;
      case NodeKind::if_clause:
        each_child(node, [&](const Node& child) {
          if (&child == &script_.node(node.first_child)) {
            visit(id_of(child));
          } else {
            visit_branch(child);
          }
        });
        break;
      case NodeKind::case_clause:
        each_child(node, [&](const Node& child) { visit_branch(child); });
        break;
      case NodeKind::for_loop:
      case NodeKind::select_loop:
        visit_for(node);
        break;
      case NodeKind::arithmetic_for:
      case NodeKind::while_loop:
      case NodeKind::until_loop:
        visit_loop(node);
        break;
      case NodeKind::function:
        visit_function(node);
        break;
      case NodeKind::arithmetic:
        forget_names(node.words);
        break;
      case NodeKind::sequence:
      case NodeKind::group:
      case NodeKind::case_item:
      case NodeKind::test:
        each_child(node, [&](const Node& child) { visit(id_of(child)); });
        break;
    }
  }

 private:
  [[nodiscard]] NodeId id_of(const Node& node) const {
    return static_cast<NodeId>(&node - script_.nodes().data());
  }

  // Substitutions, which run before all else, are none of them.
  template <typename Visit>
  void each_child(const Node& node, Visit visit) {
    for (const Node& child : script_.children(node)) {
      if (child.role != Role::substitution) visit(child);
    }
  }

  void visit_subshell(const Node& node) {
    const Subshell subshell(variables_, Subshell::Kind::fork);
    visit(id_of(node));
  }

  void visit_branch(const Node& node) {
    const ShellVariables::Branch branch(variables_);
    visit(id_of(node));
  }

  // What stands behind && has run where the next && is reached; behind || nobody knows.
  void visit_and_or(const Node& node) {
    std::optional<ShellVariables::Branch> branch;
    each_child(node, [&](const Node& child) {
      const bool is_first = child.connector == Connector::none;
      if (child.connector == Connector::or_else) branch.reset();
      if (!is_first && !branch) branch.emplace(variables_);
      visit(id_of(child));
      if (child.connector == Connector::or_else) branch.reset();
    });
  }

  void visit_for(const Node& node) {
    std::vector<Argument> values;
    for (const shell::Word& word : node.words) folder_.add_arguments(word, values);
    const ShellVariables::Loop loop(variables_, node.span);
    const ShellVariables::Branch branch(variables_);
    variables_.assign(node.name, node.values_given && node.kind == NodeKind::for_loop
                                     ? folder_.turns_of(values, ++loops_)
                                     : ShellValue{Knowledge::unknown});
    each_child(node, [&](const Node& child) { visit(id_of(child)); });
  }

  void visit_loop(const Node& node) {
    const ShellVariables::Loop loop(variables_, node.span);
    forget_names(node.words);
    each_child(node, [&](const Node& child) {
      if (child.role == Role::condition) {
        visit(id_of(child));
      } else {
        visit_branch(child);
      }
    });
  }

  // It may run anywhere behind its definition.
  void visit_function(const Node& node) {
    const ShellVariables::Loop loop(variables_,
                                    {node.span.begin, script_.node(script_.root()).span.end});
    each_child(node, [&](const Node& child) { visit_branch(child); });
  }

  // The variables of an expression that assigns some.
  void forget_names(std::span<const shell::Word> words) {
    for (const shell::Word& word : words) {
      each_name(word.text, [&](std::string_view name) { variables_.forget(name); });
    }
  }

  void visit_command(const Command& command) {
    Invocation& invocation = invocations_[script_.node(command).command];
    if (is_windows(command)) {
      fold_nothing(command, invocation);
    } else {
      fold(command, invocation);
    }
    each_child(script_.node(command),
               [&](const Node& child) { visit_nested(command, invocation, child); });
    if (!is_windows(command)) assign(command, invocation);
  }

  [[nodiscard]] static bool is_windows(const Command& command) {
    return command.dialect == Dialect::powershell || command.dialect == Dialect::cmd;
  }

  void fold(const Command& command, Invocation& invocation) {
    words_.clear();
    size_t begin = 0;
    if (command.name.is_static) {
      invocation.program = command.program();
    } else {
      folder_.add_arguments(command.name, words_);
    }
    for (const shell::Word& word : command.arguments) folder_.add_arguments(word, words_);
    if (!command.name.is_static && !words_.empty()) {
      const Argument& name = words_.front();
      if (name.known() && name.other_turns.empty()) {
        invocation.program = name.text.substr(name.text.find_last_of('/') + 1);
      }
      begin = 1;
    }
    invocation.arguments = folded_.arguments.keep(std::span<const Argument>(words_).subspan(begin));
  }

  void fold_nothing(const Command& command, Invocation& invocation) {
    if (command.name.is_static) invocation.program = command.program();
    words_.clear();
    for (const shell::Word& word : command.arguments) {
      words_.push_back({word.span, word.text,
                        word.is_static ? Knowledge::known : Knowledge::unknown, false, &word});
    }
    invocation.arguments = folded_.arguments.keep(words_);
  }

  // A command that is found in the arguments of another one.
  void visit_nested(const Command& command, const Invocation& invocation, const Node& child) {
    const std::string_view program = invocation.program;
    if (program == "eval") {
      const ShellVariables::Nested nested(variables_);
      visit(id_of(child));
      return;
    }
    const bool runs_arguments = program == "xargs" || program == "find";
    const Subshell subshell(variables_,
                            runs_arguments ? Subshell::Kind::fork : Subshell::Kind::process);
    if (runs_arguments) {
      visit(id_of(child));
      return;
    }
    const ShellVariables::Nested nested(variables_);
    if (changes_environment(command)) variables_.forget_everything();
    for (const Assignment& assignment : command.assignments) {
      ShellValue value = value_of(assignment);
      value.exported = true;
      variables_.assign(assignment.name, value);
    }
    visit(id_of(child));
  }

  // su, and what runs the shell with an environment of its own.
  [[nodiscard]] static bool changes_environment(const Command& command) {
    constexpr std::string_view programs[] = {"su", "runuser"};
    if (is_one_of(command.program(), programs)) return true;
    return std::any_of(command.prefixes.begin(), command.prefixes.end(),
                       [](const shell::Word& word) {
                         const Wrapper* wrapper = find_wrapper(word.text);
                         return wrapper != nullptr && wrapper->changes_environment;
                       });
  }

  [[nodiscard]] ShellValue value_of(const Assignment& assignment) {
    if (assignment.array || assignment.append) return {Knowledge::unknown};
    return folder_.value_of(assignment.value);
  }

  // What the command leaves in the variables of its shell.
  void assign(const Command& command, const Invocation& invocation) {
    const std::string_view program = invocation.program;
    if (command.name.empty()) {
      for (const Assignment& assignment : command.assignments) {
        variables_.assign(assignment.name, value_of(assignment));
      }
    } else if (is_declaration(program)) {
      declare(command, program);
    } else if (program == "." || program == "source") {
      variables_.forget_everything();
    } else if (program == "eval") {
      if (!has_nested(command)) variables_.forget_everything();
    } else {
      each_assigned(command, [&](std::string_view name) { variables_.forget(name); });
    }
  }

  // Whether the text of `eval` is known: then what it does has been seen.
  [[nodiscard]] bool has_nested(const Command& command) const {
    return std::all_of(command.arguments.begin(), command.arguments.end(),
                       [](const shell::Word& word) { return word.is_static; });
  }

  void declare(const Command& command, std::string_view program) {
    const bool exports = program == "export";
    bool is_text = true;  // no integer, array, reference
    for (const shell::Word& word : command.arguments) {
      const std::string_view name = declared_name(word);
      if (word.text.starts_with('-')) {
        is_text = is_text && word.text.find_first_not_of("-xrgp") == std::string_view::npos;
        continue;
      }
      if (name.size() == word.text.size()) {
        if (exports) variables_.set_exported(name);
        if (!is_text) variables_.forget(name);
        continue;
      }
      ShellValue value = folder_.value_of(word);
      const bool is_plain = is_text && value.turns.empty() && word.text[name.size()] == '=';
      if (is_plain && value.knowledge == Knowledge::known) {
        value.text.remove_prefix(name.size() + 1);
      } else {
        value = {Knowledge::unknown};
      }
      value.exported = exports;
      variables_.assign(name, value);
    }
  }

  const ShellScript& script_;
  ShellVariables& variables_;
  FoldedTexts& folded_;
  WordFolder folder_;
  std::span<Invocation> invocations_;
  std::vector<Argument> words_;
  uint32_t loops_ = 0;
};

}  // namespace

void walk_script(const ShellScript& script, ShellVariables& variables, FoldedTexts& folded,
                 std::span<Invocation> invocations) {
  if (script.root() == shell::no_node) return;
  Walk(script, variables, folded, invocations).visit(script.root());
}

std::vector<ShellVariables::Assigned> assigned_names(const ShellScript& script) {
  std::vector<ShellVariables::Assigned> result;
  for (const Command& command : script.commands()) {
    each_assigned(command, [&](std::string_view name) {
      result.emplace_back(name, command.full_span.begin);
    });
  }
  for (const Node& node : script.nodes()) {
    if (!node.name.empty()) result.emplace_back(node.name, node.span.begin);
    if (node.kind != NodeKind::arithmetic && node.kind != NodeKind::arithmetic_for) continue;
    for (const shell::Word& word : node.words) {
      each_name(word.text,
                [&](std::string_view name) { result.emplace_back(name, word.span.begin); });
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace plimsoll
