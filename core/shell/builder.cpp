#include "shell/builder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace plimsoll::shell {

void Builder::set_shebang(std::string_view shebang, std::optional<Dialect> dialect) {
  script_.shebang_ = keep_text(shebang);
  script_.is_shell_ = dialect.has_value();
  if (dialect) script_.dialect_ = *dialect;
}

NodeId Builder::add_node(NodeKind kind, Span span) {
  Node node;
  node.kind = kind;
  node.span = span;
  script_.nodes_.push_back(node);
  return static_cast<NodeId>(script_.nodes_.size() - 1);
}

NodeId Builder::add_command(const Command& command) {
  const NodeId id = add_node(NodeKind::command, command.full_span);
  node(id).command = static_cast<uint32_t>(script_.commands_.size());
  node(id).redirections = command.redirections;
  script_.commands_.push_back(command);
  script_.commands_.back().node = id;
  script_.commands_.back().nested = nested > 0;
  return id;
}

void Builder::attach(NodeId parent, NodeId child, Role role) {
  node(child).parent = parent;
  node(child).role = role;
  if (node(parent).first_child == no_node) {
    node(parent).first_child = child;
  } else {
    node(node(parent).last_child).next_sibling = child;
  }
  node(parent).last_child = child;
}

ShellScript Builder::finish(NodeId root) {
  script_.root_ = root;
  order_commands();
  place_commands();
  const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(script_.errors_.begin(), script_.errors_.end(), by_place);
  std::stable_sort(script_.extensions_.begin(), script_.extensions_.end(), by_place);
  std::stable_sort(script_.tokens_.begin(), script_.tokens_.end(), by_place);
  return std::move(script_);
}

// A command is complete only behind its substitutions; the order asked for is that of the text.
void Builder::order_commands() {
  const auto before = [](const Command& a, const Command& b) {
    if (a.full_span.begin != b.full_span.begin) return a.full_span.begin < b.full_span.begin;
    return a.full_span.end > b.full_span.end;
  };
  std::stable_sort(script_.commands_.begin(), script_.commands_.end(), before);
  for (size_t i = 0; i < script_.commands_.size(); ++i) {
    node(script_.commands_[i].node).command = static_cast<uint32_t>(i);
  }
}

// What a command's place in the tree says about it.
void Builder::place_commands() {
  for (Command& command : script_.commands_) {
    NodeId id = command.node;
    command.connector = node(id).connector;
    command.negated = node(id).negated;
    command.background = node(id).background;
    for (NodeId parent = node(id).parent; parent != no_node && node(id).role == Role::item;
         id = parent, parent = node(id).parent) {
      const Node& around = node(parent);
      if (around.kind != NodeKind::pipeline && around.kind != NodeKind::and_or) break;
      if (around.kind == NodeKind::pipeline) command.pipeline = parent;
      if (command.connector == Connector::none) command.connector = around.connector;
      command.negated = command.negated || (around.kind == NodeKind::pipeline && around.negated);
      command.background = command.background || around.background;
    }
  }
  for (const Node& pipeline : script_.nodes_) {
    if (pipeline.kind != NodeKind::pipeline) continue;
    uint32_t size = 0;
    for (NodeId id = pipeline.first_child; id != no_node; id = node(id).next_sibling) ++size;
    uint32_t index = 0;
    for (NodeId id = pipeline.first_child; id != no_node; id = node(id).next_sibling, ++index) {
      if (node(id).kind != NodeKind::command) continue;
      command(id).pipeline_index = index;
      command(id).pipeline_size = size;
    }
  }
}

}  // namespace plimsoll::shell
