#include "rules/run_layout.h"

#include <algorithm>
#include <string>
#include <vector>

namespace plimsoll {
namespace {

using shell::Connector;
using shell::Node;
using shell::NodeKind;

constexpr std::string_view blanks = " \t";

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

// The commands of the outermost list, `a` `b` and `c` of `a && b; c`, each with what joins it to
// the one before. A list inside another is an and_or inside a sequence, never deeper.
std::vector<const Node*> outermost_items(const ShellScript& script) {
  std::vector<const Node*> items;
  const auto add = [&](const Node& node) {
    if (node.kind != NodeKind::and_or) {
      items.push_back(&node);
      return;
    }
    for (const Node& child : script.children(node)) items.push_back(&child);
  };
  const Node& root = script.node(script.root());
  if (root.kind != NodeKind::sequence) {
    add(root);
    return items;
  }
  for (const Node& child : script.children(root)) add(child);
  return items;
}

// Whether a command that fails ends the script, so that `;` and a line break join as `&&` does.
bool stops_at_failure(const Dockerfile& file, const Instruction& run, const Node& last) {
  const ShellScript& script = run.script;
  const Command* const command =
      script.first_command(static_cast<shell::NodeId>(&last - script.nodes().data()));
  if (command == nullptr) return false;
  const auto index = static_cast<size_t>(command - script.commands().data());
  return file.invocations_of(run)[index].options.errexit;
}

bool ends_the_script(const ShellScript& script, const Node& item) {
  if (item.background) return true;
  if (item.kind != NodeKind::command) return false;
  const Command& command = script.commands()[item.command];
  const std::string_view name = command.name.text;
  return name == "exit" || name == "return" || name == "exec" ||
         (!command.prefixes.empty() && command.prefixes.front().text == "exec");
}

bool reads_heredoc(const ShellScript& script) {
  const auto is_heredoc = [](const shell::Redirection& redirection) {
    return redirection.operation == shell::RedirectionOperator::heredoc ||
           redirection.operation == shell::RedirectionOperator::heredoc_strip_tabs;
  };
  const auto any = [&](std::span<const shell::Redirection> redirections) {
    return std::any_of(redirections.begin(), redirections.end(), is_heredoc);
  };
  return std::any_of(script.commands().begin(), script.commands().end(),
                     [&](const Command& command) { return any(command.redirections); }) ||
         std::any_of(script.nodes().begin(), script.nodes().end(),
                     [&](const Node& node) { return any(node.redirections); });
}

std::string_view indentation_of(std::string_view line) {
  const size_t end = line.find_first_not_of(blanks);
  return line.substr(0, std::min(end, line.size()));
}

// Where a command may be added, and how its neighbours are joined.
class Layout {
 public:
  Layout(const Dockerfile& file, const Instruction& run, std::vector<const Node*> items)
      : file_(file),
        items_(std::move(items)),
        in_heredoc_(run.heredocs.size() == 1 &&
                    run.heredocs.front().body.contains(items_.back()->span)),
        stops_at_failure_(stops_at_failure(file, run, *items_.back())),
        escape_(in_heredoc_ ? '\\' : file.escape) {}

  [[nodiscard]] bool in_heredoc() const { return in_heredoc_; }

  // What has to stand between the last command and the one to add.
  [[nodiscard]] std::string separator() const {
    for (size_t i = items_.size(); i-- > 1;) {
      const std::string_view joint = file_.slice({items_[i - 1]->span.end, items_[i]->span.begin});
      if (joint.find('\n') != std::string_view::npos) return like(joint, items_[i]->connector);
    }
    const std::string_view last = file_.slice(items_.back()->span);
    const size_t line_break = last.find('\n');
    if (line_break != std::string_view::npos && !in_heredoc_) {
      return continued(indentation_of(last.substr(line_break + 1))) + "&& ";
    }
    const bool semicolon =
        items_.size() > 1 && items_.back()->connector == Connector::semicolon && stops_at_failure_;
    return semicolon ? "; " : " && ";
  }

 private:
  // The layout of a joint that breaks the line, with an operator that stops at failure.
  [[nodiscard]] std::string like(std::string_view joint, Connector connector) const {
    const std::string_view last_line = joint.substr(joint.rfind('\n') + 1);
    const std::string_view indent = indentation_of(last_line);
    if (connector == Connector::newline) {
      return stops_at_failure_ ? std::string(file_.line_break).append(indent) : " && ";
    }
    const bool operator_leads = indent.size() < last_line.size();
    if (operator_leads) return continued(indent) + "&& ";
    const bool semicolon = connector == Connector::semicolon && stops_at_failure_;
    return std::string(semicolon ? ";" : " &&") + continued(indent);
  }

  [[nodiscard]] std::string continued(std::string_view indent) const {
    return std::string(" ").append(1, escape_).append(file_.line_break).append(indent);
  }

  const Dockerfile& file_;
  std::vector<const Node*> items_;
  bool in_heredoc_;
  bool stops_at_failure_;
  char escape_;
};

}  // namespace

std::optional<TextEdit> append_command(const Dockerfile& file, const Instruction& run,
                                       std::string_view command) {
  const ShellScript& script = run.script;
  if (run.form != Form::shell || script.root() == shell::no_node || !script.errors().empty()) {
    return std::nullopt;
  }
  if (script.dialect() != shell::Dialect::posix && script.dialect() != shell::Dialect::bash) {
    return std::nullopt;
  }
  const auto items = outermost_items(script);
  if (items.empty() || ends_the_script(script, *items.back())) return std::nullopt;

  const Layout layout(file, run, items);
  Span place{items.back()->span.end, items.back()->span.end};
  if (layout.in_heredoc()) {
    const size_t line_end = std::min(file.source.find('\n', place.end), file.source.size());
    const std::string_view rest = file.slice({place.end, static_cast<uint32_t>(line_end)});
    const std::string_view code = rest.substr(indentation_of(rest).size());
    const bool ends_line = is_blank_text(code) || code.starts_with('#');
    if (reads_heredoc(script) || !ends_line) return std::nullopt;
  } else {
    const uint32_t text_end = run.text.source_end(static_cast<uint32_t>(run.text.text().size()));
    if (text_end < place.end) return std::nullopt;
    const std::string_view rest = file.slice({place.end, text_end});
    // A last `;` joins nothing; it makes way.
    const size_t semicolon = rest.find(';');
    if (semicolon != std::string_view::npos) place.end += static_cast<uint32_t>(semicolon) + 1;
    if (!is_blank_text(rest.substr(0, semicolon)) ||
        !is_blank_text(file.slice({place.end, text_end}))) {
      return std::nullopt;
    }
  }
  return TextEdit{place, layout.separator().append(command)};
}

}  // namespace plimsoll
