#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

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

// The grammar's field names.
enum class Field : uint8_t { keyword, name, value, key, default_, trigger };

// As in the grammar.
[[nodiscard]] std::string_view to_string(SyntaxKind kind);

[[nodiscard]] constexpr bool is_instruction(SyntaxKind kind) {
  return kind >= SyntaxKind::add_instruction && kind <= SyntaxKind::unknown_instruction;
}

// One node, by value; good as long as its Tree lives. A null node answers every question.
class Node {
 public:
  explicit Node(TSNode node) : node_(node) {}

  [[nodiscard]] bool is_null() const { return ts_node_is_null(node_); }
  [[nodiscard]] bool is_named() const { return ts_node_is_named(node_); }
  // Put in by the parser where the text lacks it.
  [[nodiscard]] bool is_missing() const { return ts_node_is_missing(node_); }
  [[nodiscard]] SyntaxKind kind() const;
  // The grammar's name of it, also where SyntaxKind has none.
  [[nodiscard]] std::string_view name() const { return ts_node_type(node_); }
  [[nodiscard]] Span span() const {
    return {ts_node_start_byte(node_), ts_node_end_byte(node_)};
  }
  // Row and column in bytes, from zero; for dumps.
  [[nodiscard]] TSPoint start() const { return ts_node_start_point(node_); }
  [[nodiscard]] TSPoint end() const { return ts_node_end_point(node_); }
  // The first child with that field; null when there is none.
  [[nodiscard]] Node child(Field field) const;
  // All children, anonymous ones and extras (comments, continuations) included.
  [[nodiscard]] std::vector<Node> children() const;
  // Everything below, parents before children, in source order.
  [[nodiscard]] std::vector<Node> descendants() const;

 private:
  TSNode node_;
};

// The result of one parse. Parsing never fails: any bytes give a tree.
class Tree {
 public:
  // `text` is not kept. UTF-8 is expected; other bytes are taken one at a time.
  [[nodiscard]] static Tree parse(std::string_view text);

  [[nodiscard]] Node root() const { return Node(ts_tree_root_node(tree_.get())); }

  // Its named nodes with fields and positions (row and column in bytes, from zero), one a line.
  [[nodiscard]] std::string dump() const;

 private:
  struct Delete {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  explicit Tree(TSTree* tree) : tree_(tree) {}

  std::unique_ptr<TSTree, Delete> tree_;
};

}  // namespace plimsoll
