#pragma once

#include <vector>

#include "shell/builder.h"

namespace plimsoll::shell {

// Puts commands that come one after the other into pipelines, those into lists joined by && and ||,
// and those into one sequence, as their separators say.
class CommandList {
 public:
  explicit CommandList(Builder& builder) : builder_(builder) {}

  // What joins the next command to the one before. Several separators in a row join as the first
  // that is not a line break.
  void separate(Connector connector);
  void add(NodeId command);
  // The node of all of them; no_node when there is none.
  [[nodiscard]] NodeId finish();

 private:
  void end_pipeline();
  void end_list();
  // One parent for all, unless there is one alone; empties the list.
  NodeId join(NodeKind kind, std::vector<NodeId>& children);

  Builder& builder_;
  Connector connector_ = Connector::none;           // before the command that comes
  Connector pipeline_connector_ = Connector::none;  // before the pipeline that is open
  Connector list_connector_ = Connector::none;      // before the list that is open
  std::vector<NodeId> pipeline_;
  std::vector<NodeId> list_;
  std::vector<NodeId> sequence_;
};

}  // namespace plimsoll::shell
