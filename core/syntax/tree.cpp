#include "syntax/tree.h"

#include <array>
#include <string>

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

constexpr std::string_view field_names[] = {"keyword", "name", "value", "key", "default", "trigger"};
static_assert(std::size(field_names) == static_cast<size_t>(Field::trigger) + 1);

// The grammar's numbers of what SyntaxKind and Field name.
struct Numbers {
  std::vector<SyntaxKind> kind_of_symbol;
  std::array<TSFieldId, std::size(field_names)> field{};

  Numbers() {
    const TSLanguage* language = tree_sitter_dockerfile();
    kind_of_symbol.resize(ts_language_symbol_count(language), SyntaxKind::other);
    for (uint32_t symbol = 0; symbol < kind_of_symbol.size(); ++symbol) {
      const auto id = static_cast<TSSymbol>(symbol);
      if (ts_language_symbol_type(language, id) != TSSymbolTypeRegular) continue;
      const std::string_view name = ts_language_symbol_name(language, id);
      for (size_t kind = 1; kind < std::size(kind_names); ++kind) {
        if (kind_names[kind] == name) kind_of_symbol[symbol] = static_cast<SyntaxKind>(kind);
      }
    }
    for (size_t i = 0; i < field.size(); ++i) {
      field[i] = ts_language_field_id_for_name(language, field_names[i].data(),
                                               static_cast<uint32_t>(field_names[i].size()));
    }
  }
};

// Constant once made; it only spares every parse the look-up of names.
const Numbers& numbers() {
  static const Numbers instance;
  return instance;
}

// A walk over the nodes below one node.
class Cursor {
 public:
  explicit Cursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  [[nodiscard]] Node node() const { return Node(ts_tree_cursor_current_node(&cursor_)); }
  [[nodiscard]] uint32_t depth() const { return ts_tree_cursor_current_depth(&cursor_); }
  [[nodiscard]] std::string_view field() const {
    const char* name = ts_tree_cursor_current_field_name(&cursor_);
    return name == nullptr ? std::string_view() : std::string_view(name);
  }
  bool to_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  // To the next node, parents before children; false at the end of the walk.
  bool to_next() {
    if (to_child()) return true;
    while (!to_sibling()) {
      if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
    }
    return true;
  }

 private:
  TSTreeCursor cursor_;
};

}  // namespace

std::string_view to_string(SyntaxKind kind) { return kind_names[static_cast<size_t>(kind)]; }

SyntaxKind Node::kind() const {
  if (is_null()) return SyntaxKind::other;
  const TSSymbol symbol = ts_node_symbol(node_);
  const auto& kinds = numbers().kind_of_symbol;
  // The symbol of ERROR lies outside the grammar's own numbers.
  return symbol < kinds.size() ? kinds[symbol] : SyntaxKind::error;
}

Node Node::child(Field field) const {
  const TSFieldId id = numbers().field[static_cast<size_t>(field)];
  return Node(ts_node_child_by_field_id(node_, id));
}

std::vector<Node> Node::children() const {
  std::vector<Node> children;
  if (is_null()) return children;
  Cursor cursor(node_);
  if (!cursor.to_child()) return children;
  do {
    children.push_back(cursor.node());
  } while (cursor.to_sibling());
  return children;
}

std::vector<Node> Node::descendants() const {
  std::vector<Node> nodes;
  if (is_null()) return nodes;
  Cursor cursor(node_);
  while (cursor.to_next()) nodes.push_back(cursor.node());
  return nodes;
}

Tree Tree::parse(std::string_view text) {
  TSParser* parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_dockerfile());
  TSTree* tree = ts_parser_parse_string(parser, nullptr, text.data(),
                                        static_cast<uint32_t>(text.size()));
  ts_parser_delete(parser);
  return Tree(tree);
}

std::string Tree::dump() const {
  const auto place = [](TSPoint point) {
    return std::to_string(point.row) + ':' + std::to_string(point.column);
  };
  std::string text;
  const TSNode root = ts_tree_root_node(tree_.get());
  Cursor cursor(root);
  do {
    const Node node = cursor.node();
    if (!node.is_named() && !node.is_missing()) continue;
    text.append(cursor.depth() * 2, ' ');
    if (!cursor.field().empty()) text.append(cursor.field()).append(": ");
    if (node.is_missing()) text += "MISSING ";
    text.append(node.name()).append(" ");
    text.append(place(node.start())).append("-").append(place(node.end())).append("\n");
  } while (cursor.to_next());
  return text;
}

}  // namespace plimsoll
