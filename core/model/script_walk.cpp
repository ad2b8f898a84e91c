#include "model/script_walk.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "knowledge/wrappers.h"
#include "model/function_calls.h"

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

// What it means when the status of a structure is not zero.
struct Fate {
  Failure failure = Failure::stops;  // of itself
  Failure exit = Failure::stops;     // and when the shell it is in ends there
  bool errexit_counts = true;        // no shell looks at -e where a status is tested
};

constexpr Fate tested{Failure::tested, Failure::tested, false};

// In a shell of its own, all of whose failures are one.
Fate whole(Failure failure) { return {failure, failure, true}; }

// After what may not have run. Where it is in doubt, what rules say least about.
ShellState either(const ShellState& a, const ShellState& b) {
  ShellState result = a;
  result.options.errexit = a.options.errexit || b.options.errexit;
  result.options.pipefail = a.options.pipefail || b.options.pipefail;
  result.options.xtrace = a.options.xtrace && b.options.xtrace;
  if (a.directory != b.directory) result.directory.reset();
  return result;
}

class Walk {
 public:
  Walk(const ShellScript& script, const ShellState& state, ShellVariables& variables,
       FoldedTexts& folded, std::span<Invocation> invocations)
      : script_(script),
        state_(state),
        variables_(variables),
        commands_(variables, folded),
        calls_(script),
        invocations_(invocations) {}

  // Recursion is as deep as the tree, which ends at shell::max_depth.
  void visit(NodeId id, Fate fate) {
    const Node& node = script_.node(id);
    const bool redirects = node.kind != NodeKind::command && !node.redirections.empty();
    const Outputs outputs = state_.outputs;
    if (redirects) commands_.targets_of(node.redirections, state_.outputs);
    if (node.background) {
      in_subshell([&] { visit_inside(node, whole(Failure::ignored)); });
    } else {
      visit_inside(node, node.negated ? tested : fate);
    }
    if (redirects) state_.outputs = outputs;
  }

 private:
  void visit_inside(const Node& node, Fate fate) {
    for (const Node& child : script_.children(node)) {
      if (child.role == Role::substitution) visit_substitution(node, child, fate);
    }
    switch (node.kind) {
      case NodeKind::command:
        visit_command(script_.commands()[node.command], fate);
        break;
      case NodeKind::sequence:
        visit_sequence(node, fate);
        break;
      case NodeKind::and_or:
        visit_and_or(node, fate);
        break;
      case NodeKind::pipeline:
        visit_pipeline(node, fate);
        break;
      case NodeKind::subshell:
      case NodeKind::coprocess:
        each_child(node, [&](const Node& child) {
          const Failure failure = consequence(fate);
          in_subshell([&] { visit(id_of(child), {failure, failure, fate.errexit_counts}); });
        });
        break;
      case NodeKind::if_clause:
        visit_if(node, fate);
        break;
      case NodeKind::case_clause:
        each_child(node, [&](const Node& child) { in_branch([&] { visit(id_of(child), fate); }); });
        break;
      case NodeKind::for_loop:
      case NodeKind::select_loop:
        visit_for(node, fate);
        break;
      case NodeKind::arithmetic_for:
      case NodeKind::while_loop:
      case NodeKind::until_loop:
        visit_loop(node, fate);
        break;
      case NodeKind::function:
        visit_function(node);
        break;
      case NodeKind::arithmetic:
        commands_.forget_names(node.words);
        break;
      case NodeKind::group:
      case NodeKind::case_item:
      case NodeKind::test:
        each_child(node, [&](const Node& child) { visit(id_of(child), fate); });
        break;
    }
  }

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

  template <typename Visit>
  void in_subshell(Visit visit, Subshell::Kind kind = Subshell::Kind::fork) {
    const ShellState before = state_;
    {
      const Subshell subshell(variables_, kind);
      visit();
    }
    state_ = before;
  }

  // An element of a pipe or a substitution is a process of its own, but in PowerShell, where it is
  // a block that may not run.
  template <typename Visit>
  void in_child(const Node& child, Visit visit) {
    const Command* first = script_.first_command(id_of(child));
    if (first != nullptr && first->dialect == Dialect::powershell) {
      in_branch(visit);
    } else {
      in_subshell(visit);
    }
  }

  template <typename Visit>
  void in_branch(Visit visit) {
    const ShellState before = state_;
    {
      const ShellVariables::Branch branch(variables_);
      visit();
    }
    state_ = either(before, state_);
  }

  [[nodiscard]] Failure consequence(Fate fate) const {
    return state_.options.errexit && fate.errexit_counts ? fate.exit : fate.failure;
  }

  // The status of `a=$(b)` is that of b; elsewhere nobody asks for it.
  void visit_substitution(const Node& node, const Node& child, Fate fate) {
    const bool counts =
        node.kind == NodeKind::command && script_.commands()[node.command].name.empty();
    const Failure failure = counts ? consequence(fate) : Failure::ignored;
    in_child(child, [&] {
      state_.outputs.standard = {Output::Kind::captured};
      visit(id_of(child), {failure, failure, fate.errexit_counts});
    });
  }

  // All but the last are followed by something else.
  void visit_sequence(const Node& node, Fate fate) {
    each_child(node, [&](const Node& child) {
      const bool is_last = child.next_sibling == shell::no_node;
      visit(id_of(child), is_last ? fate : Fate{Failure::ignored, fate.exit, fate.errexit_counts});
    });
  }

  // What stands behind && has run where the next && is reached; behind || nobody knows.
  void visit_and_or(const Node& node, Fate fate) {
    NodeId last_alternative = shell::no_node;  // behind the last ||
    each_child(node, [&](const Node& child) {
      if (child.connector == Connector::or_else) last_alternative = id_of(child);
    });
    Fate before_alternative = tested;
    if (last_alternative != shell::no_node && is_ignoring(script_.node(last_alternative))) {
      before_alternative.failure = Failure::ignored;
    }
    bool is_behind = last_alternative == shell::no_node;
    std::optional<ShellVariables::Branch> branch;
    ShellState at_branch;
    const auto close = [&] {
      if (!branch) return;
      branch.reset();
      state_ = either(at_branch, state_);
    };
    each_child(node, [&](const Node& child) {
      const bool is_alternative = child.connector == Connector::or_else;
      is_behind = is_behind || id_of(child) == last_alternative;
      if (is_alternative) close();
      if (child.connector != Connector::none && !branch) {
        at_branch = state_;
        branch.emplace(variables_);
      }
      const bool is_last = child.next_sibling == shell::no_node;
      const Fate here{fate.failure, fate.exit, is_last && fate.errexit_counts};
      visit(id_of(child), is_behind ? here : before_alternative);
      if (is_alternative) close();
    });
    close();
  }

  // `|| true`, at the end of a list
  [[nodiscard]] bool is_ignoring(const Node& node) const {
    if (node.kind != NodeKind::command || node.next_sibling != shell::no_node) return false;
    const std::string_view program = script_.commands()[node.command].program();
    return program == "true" || program == ":";
  }

  void visit_pipeline(const Node& node, Fate fate) {
    each_child(node, [&](const Node& child) {
      const bool is_last = child.next_sibling == shell::no_node;
      const bool counts = is_last || state_.options.pipefail;
      const Failure failure = counts ? consequence(fate) : Failure::ignored;
      in_child(child, [&] {
        if (!is_last) pipe_outputs(script_.node(child.next_sibling).connector);
        visit(id_of(child), {failure, failure, fate.errexit_counts});
      });
    });
  }

  void pipe_outputs(Connector to_next) {
    state_.outputs.standard = {Output::Kind::pipe};
    if (to_next == Connector::pipe_with_error) state_.outputs.errors = state_.outputs.standard;
  }

  // The first condition runs in any case.
  void visit_if(const Node& node, Fate fate) {
    each_child(node, [&](const Node& child) {
      const Fate inside = child.role == Role::condition ? tested : fate;
      if (id_of(child) == node.first_child) {
        visit(id_of(child), inside);
      } else {
        in_branch([&] { visit(id_of(child), inside); });
      }
    });
  }

  // Of a loop's body only the last turn decides.
  [[nodiscard]] static Fate of_turns(Fate fate) {
    return {fate.failure == Failure::stops ? Failure::ignored : fate.failure, fate.exit,
            fate.errexit_counts};
  }

  void visit_for(const Node& node, Fate fate) {
    std::vector<Argument> values;
    for (const shell::Word& word : node.words)
      commands_.words().add_arguments(word, script_.dialect(), values);
    const ShellVariables::Loop loop(variables_, node.span);
    in_branch([&] {
      variables_.assign(node.name, node.values_given && node.kind == NodeKind::for_loop
                                       ? commands_.words().turns_of(values, ++loops_)
                                       : ShellValue{Knowledge::unknown});
      each_child(node, [&](const Node& child) { visit(id_of(child), of_turns(fate)); });
    });
  }

  void visit_loop(const Node& node, Fate fate) {
    const ShellVariables::Loop loop(variables_, node.span);
    commands_.forget_names(node.words);
    each_child(node, [&](const Node& child) {
      if (child.role == Role::condition) {
        visit(id_of(child), tested);
      } else {
        in_branch([&] { visit(id_of(child), of_turns(fate)); });
      }
    });
  }

  // It may run anywhere behind its definition, and its caller decides what its status means.
  void visit_function(const Node& node) {
    const Span behind{node.span.begin, script_.node(script_.root()).span.end};
    const ShellVariables::Loop loop(variables_, behind);
    const Outputs outputs = state_.outputs;
    state_.outputs = {{Output::Kind::unknown}, {Output::Kind::unknown}};
    each_child(node, [&](const Node& child) {
      in_branch([&] {
        assign_parameters(node);
        visit(id_of(child), {Failure::tested, Failure::stops, true});
      });
    });
    state_.outputs = outputs;
  }

  // $1, $2 … of a function: its calls are like the turns of a loop.
  void assign_parameters(const Node& function) {
    constexpr std::string_view names[] = {"1", "2", "3", "4"};
    ++loops_;
    for (size_t i = 0; i < std::size(names); ++i) {
      const std::vector<Argument> values = calls_.values_of(function, i + 1);
      if (values.empty()) {
        variables_.forget(names[i]);
      } else {
        variables_.assign(names[i], commands_.words().turns_of(values, loops_));
      }
    }
  }

  void visit_command(const Command& command, Fate fate) {
    Invocation& invocation = invocations_[script_.node(command).command];
    invocation.failure = consequence(fate);
    invocation.options = state_.options;
    invocation.directory = state_.directory;
    invocation.outputs = state_.outputs;
    invocation.privilege =
        command.user.empty() ? state_.privilege : privilege_of_name(command.user);
    commands_.fold(command, invocation);
    std::swap(state_.outputs, invocation.outputs);
    each_child(script_.node(command),
               [&](const Node& child) { visit_nested(command, invocation, child); });
    std::swap(state_.outputs, invocation.outputs);
    commands_.leave(command, invocation, state_);
  }

  [[nodiscard]] static Privilege privilege_of_name(std::string_view user) {
    return user.find('$') == std::string_view::npos ? privilege_of_user(user) : Privilege::unknown;
  }

  // A command that is found in the arguments of another one.
  void visit_nested(const Command& command, const Invocation& invocation, const Node& child) {
    const std::string_view program = invocation.program;
    const Fate fate = whole(invocation.failure);
    if (program == "eval") {
      const ShellVariables::Nested nested(variables_);
      visit(id_of(child), fate);
    } else if (program == "trap") {
      const ShellVariables::Loop later(
          variables_, {command.full_span.begin, script_.node(script_.root()).span.end});
      in_subshell([&] { visit(id_of(child), whole(Failure::ignored)); });
    } else if (program == "find" || program == "xargs") {
      in_subshell([&] {
        state_.privilege = invocation.privilege;
        visit(id_of(child), program == "find" ? whole(Failure::ignored) : fate);
      });
    } else {
      in_subshell([&] { visit_process(command, invocation, child, fate); },
                  Subshell::Kind::process);
    }
  }

  void visit_process(const Command& command, const Invocation& invocation, const Node& child,
                     Fate fate) {
    const ShellVariables::Nested nested(variables_);
    if (changes_environment(command)) variables_.forget_everything();
    for (const Assignment& assignment : command.assignments) {
      ShellValue value = commands_.value_of(assignment);
      value.exported = true;
      variables_.assign(assignment.name, value);
    }
    state_.privilege = invocation.privilege;
    state_.options = {};
    if (is_su(invocation.program)) {
      state_.privilege = Privilege::unknown;
    } else {
      apply_options(CommandFolder::texts_of(invocation.arguments), state_.options);
    }
    if (state_.options.login) variables_.forget_everything();
    visit(id_of(child), fate);
  }

  [[nodiscard]] static bool is_su(std::string_view program) {
    return program == "su" || program == "runuser";
  }

  // su, and what runs the shell with an environment of its own.
  [[nodiscard]] static bool changes_environment(const Command& command) {
    if (is_su(command.program())) return true;
    return std::any_of(command.prefixes.begin(), command.prefixes.end(),
                       [](const shell::Word& word) {
                         const Wrapper* wrapper = find_wrapper(word.text);
                         return wrapper != nullptr && wrapper->changes_environment;
                       });
  }

  const ShellScript& script_;
  ShellState state_;
  ShellVariables& variables_;
  CommandFolder commands_;
  FunctionCalls calls_;
  std::span<Invocation> invocations_;
  uint32_t loops_ = 0;
};

}  // namespace

void walk_script(const ShellScript& script, const ShellState& state, ShellVariables& variables,
                 FoldedTexts& folded, std::span<Invocation> invocations) {
  if (script.root() == shell::no_node) return;
  Walk(script, state, variables, folded, invocations).visit(script.root(), {});
}

}  // namespace plimsoll
