#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"
#include "source/text_edit.h"

struct TSParser;
struct TSTree;

// The concrete syntax of a Dockerfile, as our grammar (grammar/) gives it. This folder alone knows
// tree-sitter.
namespace plimsoll {

// The named nodes of grammar/src/node-types.json that someone asks for; all others are `other`.
enum class SyntaxKind : uint8_t {
  other,
  error,  // text the parser could not place; the grammar's aim is that there is none
  source_file,
  parser_directive,
  comment,
  line_continuation,
  empty_continuation,
  // The instructions, in the order of model/keyword.h.
  add_instruction,
  arg_instruction,
  cmd_instruction,
  copy_instruction,
  entrypoint_instruction,
  env_instruction,
  expose_instruction,
  from_instruction,
  healthcheck_instruction,
  label_instruction,
  maintainer_instruction,
  onbuild_instruction,
  run_instruction,
  shell_instruction,
  stopsignal_instruction,
  user_instruction,
  volume_instruction,
  workdir_instruction,
  unknown_instruction,
  // Their parts.
  keyword,
  flag,
  end_of_flags,
  image_reference,
  as,
  stage_name,
  path,
  port,
  user,
  signal,
  text,
  word,
  key_value,
  legacy_key_value,
  arg_declaration,
  exec_form,
  json_string,
  json_value,
  shell_form,
  health_command,
  health_type,
  none,
  raw_arguments,
  heredoc_marker,
  heredoc,
  heredoc_body,
  heredoc_end,
};

// The grammar's field names that someone asks for.
enum class Field : uint8_t { none, keyword, name, value, key, default_, trigger };

// As in the grammar.
[[nodiscard]] std::string_view to_string(SyntaxKind kind);

[[nodiscard]] constexpr bool is_instruction(SyntaxKind kind) {
  return kind >= SyntaxKind::add_instruction && kind <= SyntaxKind::unknown_instruction;
}

// One named node. What is below it stands behind it in Tree::nodes(), up to `end`.
struct Node {
  SyntaxKind kind = SyntaxKind::other;
  Field field = Field::none;  // what it is to its parent
  bool missing = false;       // put in by the parser where the text lacks it
  uint16_t symbol = 0;        // the grammar's number of its kind
  uint32_t end = 0;           // index behind its last descendant
  Span span;
};

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
  // The tree of `after`, which `edits` make of `before`, the text this tree was parsed from. The
  // same as parse(after) gives; what the edits do not touch is not read again.
  [[nodiscard]] Tree parse_edited(std::string_view before, std::span<const TextEdit> edits,
                                  std::string_view after) const;

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
  struct Delete {
    void operator()(TSParser* parser) const;
    void operator()(TSTree* tree) const;
  };

  Tree(std::shared_ptr<TSParser> parser, const TSTree* old, std::string_view text);

  std::shared_ptr<TSParser> parser_;  // of this tree and those parsed from it
  std::unique_ptr<TSTree, Delete> parsed_;
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
