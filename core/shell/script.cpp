#include "shell/script.h"

#include <algorithm>
#include <iterator>

#include "shell/parts.h"
#include "source/text.h"

namespace plimsoll {
namespace shell {
namespace {

struct ShellProgram {
  std::string_view name;
  Dialect dialect;
};

// ksh and zsh are read as bash, whose extensions they began.
constexpr ShellProgram shells[] = {
    {"ash", Dialect::posix},
    {"bash", Dialect::bash},
    {"cmd", Dialect::cmd},
    {"dash", Dialect::posix},
    {"ksh", Dialect::bash},
    {"mksh", Dialect::bash},
    {"powershell", Dialect::powershell},
    {"pwsh", Dialect::powershell},
    {"sh", Dialect::posix},
    {"zsh", Dialect::bash},
};

std::string_view without_exe(std::string_view name) {
  constexpr std::string_view ending = ".exe";
  if (name.size() > ending.size() &&
      equals_ignoring_case(name.substr(name.size() - ending.size()), ending)) {
    name.remove_suffix(ending.size());
  }
  return name;
}

// A run of source bytes that stands as it is in a word's text.
struct Run {
  size_t begin;  // in the text
  size_t size;
  uint32_t source_begin;
};

std::optional<Run> run_of(const Part& part, size_t begin) {
  const bool quoted = part.kind == PartKind::single_quoted || part.kind == PartKind::double_quoted;
  if (!quoted && part.kind != PartKind::literal) return std::nullopt;
  const uint32_t quotes = quoted ? 2 : 0;
  if (part.span.size() != part.text.size() + quotes) return std::nullopt;
  return Run{begin, part.text.size(), part.span.begin + quotes / 2};
}

}  // namespace

Span Word::span_in(size_t begin, size_t end) const {
  const auto within = [&](const Run& run) -> std::optional<Span> {
    if (begin < run.begin || end > run.begin + run.size) return std::nullopt;
    return Span{run.source_begin + static_cast<uint32_t>(begin - run.begin),
                run.source_begin + static_cast<uint32_t>(end - run.begin)};
  };
  if (parts.empty()) {
    if (span.size() != text.size()) return span;
    return within({0, text.size(), span.begin}).value_or(span);
  }
  size_t offset = 0;
  for (const Part& part : parts) {
    if (const std::optional<Run> run = run_of(part, offset)) {
      if (const std::optional<Span> found = within(*run)) return *found;
    }
    offset += value(part).size();
  }
  return span;
}

std::string_view Command::program() const {
  const std::string_view text = name.text;
  if (is_windows(dialect)) return without_exe(text);
  const std::string_view last = base_name(text);
  // The slash of `${x%/*}` separates nothing.
  return name.is_static || last.find('}') == std::string_view::npos ? last : text;
}

}  // namespace shell

std::optional<shell::Dialect> dialect_of(std::string_view program) {
  const std::string_view name = shell::without_exe(program.substr(program.find_last_of("/\\") + 1));
  const auto found = std::find_if(
      std::begin(shell::shells), std::end(shell::shells),
      [&](const shell::ShellProgram& one) { return equals_ignoring_case(one.name, name); });
  if (found == std::end(shell::shells)) return std::nullopt;
  return found->dialect;
}

const shell::Node* ShellScript::enclosing(const Command& command, shell::NodeKind kind) const {
  for (shell::NodeId id = node(command).parent; id != shell::no_node; id = nodes_[id].parent) {
    if (nodes_[id].kind == kind) return &nodes_[id];
  }
  return nullptr;
}

const Command* ShellScript::first_command(shell::NodeId root) const {
  shell::NodeId id = root;
  while (id != shell::no_node) {
    const shell::Node& at = nodes_[id];
    if (at.kind == shell::NodeKind::command) return &commands_[at.command];
    if (at.first_child != shell::no_node) {
      id = at.first_child;
      continue;
    }
    while (id != root && nodes_[id].next_sibling == shell::no_node) id = nodes_[id].parent;
    if (id == root) return nullptr;
    id = nodes_[id].next_sibling;
  }
  return nullptr;
}

namespace {

bool goes_elsewhere(std::span<const shell::Redirection> redirections, bool output) {
  using Operator = shell::RedirectionOperator;
  return std::any_of(
      redirections.begin(), redirections.end(), [&](const shell::Redirection& redirection) {
        switch (redirection.operation) {
          case Operator::output:
          case Operator::append:
          case Operator::clobber:
          case Operator::duplicate_output:
            return output && (redirection.descriptor == -1 || redirection.descriptor == 1) &&
                   redirection.target.text != "/dev/stdout" && redirection.target.text != "1";
          case Operator::output_and_error:
          case Operator::append_output_and_error:
            return output;
          case Operator::input:
          case Operator::heredoc:
          case Operator::heredoc_strip_tabs:
          case Operator::here_string:
            return !output && redirection.descriptor <= 0;
          default:
            return false;
        }
      });
}

}  // namespace

const Command* ShellScript::piped_to(const Command& command) const {
  for (shell::NodeId id = command.node; id != shell::no_node; id = nodes_[id].parent) {
    const shell::Node& at = nodes_[id];
    if (goes_elsewhere(at.redirections, true)) return nullptr;
    if (at.role == shell::Role::substitution || at.kind == shell::NodeKind::function) {
      return nullptr;
    }
    const bool in_pipeline =
        at.parent != shell::no_node && nodes_[at.parent].kind == shell::NodeKind::pipeline;
    if (in_pipeline && at.next_sibling != shell::no_node) return first_command(at.next_sibling);
  }
  return nullptr;
}

const Command* ShellScript::piped_from(const Command& command) const {
  for (shell::NodeId id = command.node; id != shell::no_node; id = nodes_[id].parent) {
    const shell::Node& at = nodes_[id];
    if (goes_elsewhere(at.redirections, false)) return nullptr;
    if (at.role == shell::Role::substitution || at.role == shell::Role::nested ||
        at.kind == shell::NodeKind::function) {
      return nullptr;
    }
    if (at.parent == shell::no_node || nodes_[at.parent].kind != shell::NodeKind::pipeline) {
      continue;
    }
    shell::NodeId before = nodes_[at.parent].first_child;
    if (before == id) continue;
    while (nodes_[before].next_sibling != id) before = nodes_[before].next_sibling;
    return first_command(before);
  }
  return nullptr;
}

}  // namespace plimsoll
