#include "shell/command_list.h"

namespace plimsoll::shell {

void CommandList::separate(Connector connector) {
  if (connector_ == Connector::none || connector_ == Connector::newline) connector_ = connector;
}

void CommandList::add(NodeId command) {
  if (connector_ != Connector::pipe) end_pipeline();
  if (connector_ != Connector::pipe && connector_ != Connector::and_then &&
      connector_ != Connector::or_else) {
    end_list();
  }
  if (pipeline_.empty()) {
    (list_.empty() ? list_connector_ : pipeline_connector_) = connector_;
  }
  builder_.node(command).connector = pipeline_.empty() ? Connector::none : connector_;
  pipeline_.push_back(command);
  connector_ = Connector::none;
}

NodeId CommandList::finish() {
  end_pipeline();
  end_list();
  return join(NodeKind::sequence, sequence_);
}

void CommandList::end_pipeline() {
  if (pipeline_.empty()) return;
  const NodeId id = join(NodeKind::pipeline, pipeline_);
  builder_.node(id).connector = list_.empty() ? Connector::none : pipeline_connector_;
  list_.push_back(id);
}

void CommandList::end_list() {
  if (list_.empty()) return;
  const NodeId id = join(NodeKind::and_or, list_);
  builder_.node(id).connector = sequence_.empty() ? Connector::none : list_connector_;
  sequence_.push_back(id);
}

NodeId CommandList::join(NodeKind kind, std::vector<NodeId>& children) {
  if (children.empty()) return no_node;
  NodeId result = children.front();
  if (children.size() > 1) {
    result = builder_.add_node(
        kind, cover(builder_.node(children.front()).span, builder_.node(children.back()).span));
    for (const NodeId child : children) builder_.attach(result, child, Role::item);
  }
  children.clear();
  return result;
}

}  // namespace plimsoll::shell
