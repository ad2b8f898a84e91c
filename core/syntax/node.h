#pragma once

#include <cstdint>
#include <string_view>

#include "source/span.h"

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

}  // namespace plimsoll
