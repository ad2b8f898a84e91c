#include "syntax/tree.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "source/line_index.h"

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
      enter();
      if (ts_tree_cursor_goto_first_child(&cursor_)) continue;
      while (true) {
        leave();
        if (ts_tree_cursor_goto_next_sibling(&cursor_)) break;
        if (!ts_tree_cursor_goto_parent(&cursor_)) return std::move(nodes_);
      }
    }
  }

 private:
  static constexpr uint32_t not_kept = 0xffffffff;

  void enter() {
    const TSNode node = ts_tree_cursor_current_node(&cursor_);
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

TSPoint point_behind(TSPoint begin, std::string_view text) {
  const size_t last_break = text.rfind('\n');
  const auto size = static_cast<uint32_t>(text.size());
  if (last_break == std::string_view::npos) return {begin.row, begin.column + size};
  const auto breaks = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\n'));
  return {begin.row + breaks, size - static_cast<uint32_t>(last_break) - 1};
}

}  // namespace

std::string_view to_string(SyntaxKind kind) { return kind_names[static_cast<size_t>(kind)]; }

void Tree::Delete::operator()(TSParser* parser) const { ts_parser_delete(parser); }
void Tree::Delete::operator()(TSTree* tree) const { ts_tree_delete(tree); }

Tree::Tree(std::shared_ptr<TSParser> parser, const TSTree* old, std::string_view text)
    : parser_(std::move(parser)),
      parsed_(ts_parser_parse_string(parser_.get(), old, text.data(),
                                     static_cast<uint32_t>(text.size()))),
      nodes_(Flattener(ts_tree_root_node(parsed_.get())).run()) {}

Tree Tree::parse(std::string_view text) {
  std::shared_ptr<TSParser> parser(ts_parser_new(), Delete());
  ts_parser_set_language(parser.get(), tree_sitter_dockerfile());
  return {std::move(parser), nullptr, text};
}

Tree Tree::parse_edited(std::string_view before, std::span<const TextEdit> edits,
                        std::string_view after) const {
  const LineIndex lines(before);
  const auto point = [&](uint32_t offset) {
    const uint32_t line = lines.line_of(offset);
    return TSPoint{line, offset - lines.line_span(line).begin};
  };
  const std::unique_ptr<TSTree, Delete> old(ts_tree_copy(parsed_.get()));
  // From the last to the first, so that each is made in a text whose beginning is still `before`.
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    TSInputEdit made{};
    made.start_byte = edit->span.begin;
    made.old_end_byte = edit->span.end;
    made.new_end_byte = edit->span.begin + static_cast<uint32_t>(edit->text.size());
    made.start_point = point(edit->span.begin);
    made.old_end_point = point(edit->span.end);
    made.new_end_point = point_behind(made.start_point, edit->text);
    ts_tree_edit(old.get(), &made);
  }
  return {parser_, old.get(), after};
}

std::span<const Node> Tree::descendants(const Node& node) const {
  const auto begin = static_cast<size_t>(&node - nodes_.data()) + 1;
  return std::span(nodes_).subspan(begin, node.end - begin);
}

Tree::Children Tree::children(const Node& node) const {
  return {nodes_.data(), static_cast<uint32_t>(&node - nodes_.data()) + 1, node.end};
}

const Node* Tree::child(const Node& node, Field field) const {
  for (const Node& candidate : children(node)) {
    if (candidate.field == field) return &candidate;
  }
  return nullptr;
}

std::string Tree::dump(std::string_view text) const {
  const LineIndex lines(text);
  const auto place = [&](uint32_t offset) {
    const uint32_t line = lines.line_of(offset);
    return std::to_string(line) + ':' + std::to_string(offset - lines.line_span(line).begin);
  };
  std::string result;
  std::vector<uint32_t> open;  // where the nodes around the present one end
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    while (!open.empty() && open.back() <= i) open.pop_back();
    const Node& node = nodes_[i];
    result.append(2 * open.size(), ' ');
    if (node.field != Field::none) {
      result.append(field_names[static_cast<size_t>(node.field)]).append(": ");
    }
    if (node.missing) result += "MISSING ";
    result += ts_language_symbol_name(tree_sitter_dockerfile(), node.symbol);
    result.append(" ").append(place(node.span.begin)).append("-");
    result.append(place(node.span.end)).append("\n");
    open.push_back(node.end);
  }
  return result;
}

}  // namespace plimsoll
