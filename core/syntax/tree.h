#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/text_edit.h"
#include "syntax/node.h"

// The concrete syntax of a Dockerfile, as our grammar (grammar/) gives it. This folder alone knows
// tree-sitter.
namespace plimsoll {

// The result of one parse: all named nodes in source order, parents before their children. Parsing
// never fails: any bytes give a tree.
//
//     COPY a /b          0 source_file      end 5
//                        1 copy_instruction end 5
//                        2 keyword          end 3
//                        3 path             end 4
//                        4 path             end 5
class Tree {
 public:
  Tree() = default;

  // `text` is not kept. UTF-8 is expected; other bytes are taken one at a time.
  [[nodiscard]] static Tree parse(std::string_view text);
  // The tree of `after`, which `edits` make of the text this tree was parsed from: the same as
  // parse(after) gives, but only instructions that an edit touches are read again.
  [[nodiscard]] Tree parse_edited(std::span<const TextEdit> edits, std::string_view after) const;

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const Node& root() const { return nodes_.front(); }

  // Everything below `node`, parents before children.
  [[nodiscard]] std::span<const Node> descendants(const Node& node) const;
  // The first child with that field; null when there is none.
  [[nodiscard]] const Node* child(const Node& node, Field field) const;

  // The children of `node`, comments and continuations included, for range-for.
  class Children;
  [[nodiscard]] Children children(const Node& node) const;

  // One node a line: depth, field, name and place (row and column in bytes, from zero). `text` is
  // what was parsed.
  [[nodiscard]] std::string dump(std::string_view text) const;

 private:
  explicit Tree(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

  std::vector<Node> nodes_;
};

class Tree::Children {
 public:
  class Iterator {
   public:
    Iterator(const Node* nodes, uint32_t at) : nodes_(nodes), at_(at) {}
    const Node& operator*() const { return nodes_[at_]; }
    Iterator& operator++() {
      at_ = nodes_[at_].end;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Node* nodes_;
    uint32_t at_;
  };

  Children(const Node* nodes, uint32_t begin, uint32_t end)
      : nodes_(nodes), begin_(begin), end_(end) {}
  [[nodiscard]] Iterator begin() const { return {nodes_, begin_}; }
  [[nodiscard]] Iterator end() const { return {nodes_, end_}; }

 private:
  const Node* nodes_;
  uint32_t begin_;
  uint32_t end_;
};

}  // namespace plimsoll
