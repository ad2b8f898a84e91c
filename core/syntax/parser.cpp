#include "syntax/parser.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <iterator>

extern "C" const TSLanguage* tree_sitter_dockerfile(void);

namespace plimsoll {
namespace {

// In the order of SyntaxKind.
constexpr std::string_view kind_names[] = {
    "",
    "ERROR",
    "source_file",
    "parser_directive",
    "comment",
    "line_continuation",
    "empty_continuation",
    "add_instruction",
    "arg_instruction",
    "cmd_instruction",
    "copy_instruction",
    "entrypoint_instruction",
    "env_instruction",
    "expose_instruction",
    "from_instruction",
    "healthcheck_instruction",
    "label_instruction",
    "maintainer_instruction",
    "onbuild_instruction",
    "run_instruction",
    "shell_instruction",
    "stopsignal_instruction",
    "user_instruction",
    "volume_instruction",
    "workdir_instruction",
    "unknown_instruction",
    "keyword",
    "flag",
    "end_of_flags",
    "image_reference",
    "as",
    "stage_name",
    "path",
    "port",
    "user",
    "signal",
    "text",
    "word",
    "key_value",
    "legacy_key_value",
    "arg_declaration",
    "exec_form",
    "json_string",
    "json_value",
    "shell_form",
    "health_command",
    "health_type",
    "none",
    "raw_arguments",
    "heredoc_marker",
    "heredoc",
    "heredoc_body",
    "heredoc_end",
};
static_assert(std::size(kind_names) == static_cast<size_t>(SyntaxKind::heredoc_end) + 1);

// In the order of Field.
constexpr std::string_view field_names[] = {"",    "keyword", "name",   "value",
                                            "key", "default", "trigger"};
static_assert(std::size(field_names) == static_cast<size_t>(Field::trigger) + 1);

// What the grammar's numbers stand for.
struct Numbers {
  std::vector<SyntaxKind> kinds;  // by symbol
  std::vector<Field> fields;      // by field id

  Numbers() {
    const TSLanguage* language = tree_sitter_dockerfile();
    kinds.resize(ts_language_symbol_count(language), SyntaxKind::other);
    for (uint32_t symbol = 0; symbol < kinds.size(); ++symbol) {
      kinds[symbol] = static_cast<SyntaxKind>(
          find(kind_names, ts_language_symbol_name(language, static_cast<TSSymbol>(symbol))));
    }
    fields.resize(ts_language_field_count(language) + 1, Field::none);
    for (uint32_t id = 1; id < fields.size(); ++id) {
      fields[id] = static_cast<Field>(
          find(field_names, ts_language_field_name_for_id(language, static_cast<TSFieldId>(id))));
    }
  }

 private:
  // The place of `name`; zero, which stands for none, when it is not there.
  template <size_t size>
  static size_t find(const std::string_view (&names)[size], std::string_view name) {
    const auto place = std::find(std::begin(names), std::end(names), name);
    return place == std::end(names) ? 0 : static_cast<size_t>(place - std::begin(names));
  }
};

// Constant once made; it only spares every parse the look-up of names.
const Numbers& numbers() {
  static const Numbers instance;
  return instance;
}

// Copies the named nodes out of tree-sitter's tree, walking without recursion.
class Flattener {
 public:
  explicit Flattener(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~Flattener() { ts_tree_cursor_delete(&cursor_); }
  Flattener(const Flattener&) = delete;
  Flattener& operator=(const Flattener&) = delete;

  std::vector<Node> run() {
    while (true) {
      const TSNode node = ts_tree_cursor_current_node(&cursor_);
      enter(node);
      // Most nodes have none, which the node knows sooner than the cursor.
      if (ts_node_child_count(node) > 0 && ts_tree_cursor_goto_first_child(&cursor_)) continue;
      while (true) {
        leave();
        if (ts_tree_cursor_goto_next_sibling(&cursor_)) break;
        if (!ts_tree_cursor_goto_parent(&cursor_)) return std::move(nodes_);
      }
    }
  }

 private:
  static constexpr uint32_t not_kept = 0xffffffff;

  void enter(TSNode node) {
    const bool missing = ts_node_is_missing(node);
    if (!ts_node_is_named(node) && !missing) {
      open_.push_back(not_kept);
      return;
    }
    open_.push_back(static_cast<uint32_t>(nodes_.size()));
    Node kept;
    kept.symbol = ts_node_symbol(node);
    // The symbol of ERROR lies outside the grammar's own numbers.
    kept.kind =
        kept.symbol < numbers().kinds.size() ? numbers().kinds[kept.symbol] : SyntaxKind::error;
    kept.field = numbers().fields[ts_tree_cursor_current_field_id(&cursor_)];
    kept.missing = missing;
    kept.span = {ts_node_start_byte(node), ts_node_end_byte(node)};
    nodes_.push_back(kept);
  }

  void leave() {
    if (open_.back() != not_kept) nodes_[open_.back()].end = static_cast<uint32_t>(nodes_.size());
    open_.pop_back();
  }

  TSTreeCursor cursor_;
  std::vector<Node> nodes_;
  std::vector<uint32_t> open_;  // the nodes around the cursor, by index
};

}  // namespace

std::string_view to_string(SyntaxKind kind) { return kind_names[static_cast<size_t>(kind)]; }

std::string_view name_of(Field field) { return field_names[static_cast<size_t>(field)]; }

std::string_view name_of_symbol(uint16_t symbol) {
  return ts_language_symbol_name(tree_sitter_dockerfile(), symbol);
}

void Parser::Delete::operator()(TSParser* parser) const { ts_parser_delete(parser); }

Parser::Parser() : parser_(ts_parser_new()) {
  ts_parser_set_language(parser_.get(), tree_sitter_dockerfile());
}

std::vector<Node> Parser::parse(std::string_view text) {
  const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser_.get(), nullptr, text.data(),
                             static_cast<uint32_t>(text.size())),
      ts_tree_delete);
  return Flattener(ts_tree_root_node(tree.get())).run();
}

}  // namespace plimsoll
