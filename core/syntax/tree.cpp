#include "syntax/tree.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "source/line_index.h"
#include "syntax/parser.h"

namespace plimsoll {
namespace {

// Puts the nodes of an edited text together from old and new ones. Where an instruction begins, the
// grammar remembers nothing of what is above but parser directives. So from the instruction on in
// which an edit stands, the text is read again up to the keyword of the next one that no edit
// touches; when that begins where it has to, everything behind it is as it was.
class Splicer {
 public:
  Splicer(const Tree& tree, std::span<const TextEdit> edits, std::string_view after)
      : old_(tree.nodes()), edits_(edits), after_(after) {
    uint32_t directives_end = 0;
    for (const Node& child : tree.children(tree.root())) {
      if (child.kind == SyntaxKind::parser_directive) directives_end = child.span.end;
      if (!is_instruction(child.kind)) continue;
      instructions_.push_back(static_cast<uint32_t>(&child - old_.data()));
    }
    if (directives_end > 0) directives_ = after.substr(0, after.find('\n', directives_end) + 1);
  }

  // Nothing where it takes a parse of the whole text.
  [[nodiscard]] std::optional<std::vector<Node>> run() {
    if (instructions_.empty()) return std::nullopt;
    nodes_.reserve(old_.size());
    nodes_.push_back(old_.front());
    while (next_edit_ < edits_.size()) {
      if (!read_again()) return std::nullopt;
    }
    keep_until(static_cast<uint32_t>(old_.size()));
    Node& root = nodes_.front();
    root.end = static_cast<uint32_t>(nodes_.size());
    root.span = {nodes_[1].span.begin, static_cast<uint32_t>(after_.size())};
    return std::move(nodes_);
  }

 private:
  // The first of the instructions that begin at `offset` or behind it.
  [[nodiscard]] std::vector<uint32_t>::const_iterator first_from(uint32_t offset) const {
    return std::partition_point(instructions_.begin(), instructions_.end(),
                                [&](uint32_t index) { return old_[index].span.begin < offset; });
  }

  // From the instruction in which the next edit stands to the next one that no edit touches.
  [[nodiscard]] bool read_again() {
    const auto first = first_from(edits_[next_edit_].span.begin);
    if (first == instructions_.begin()) return false;  // directives may have come or gone
    const uint32_t changed = *std::prev(first);
    keep_until(changed);
    const uint32_t begin = old_[changed].span.begin + shift_;
    auto next = first;
    do {
      const TextEdit& edit = edits_[next_edit_++];
      shift_ += static_cast<uint32_t>(edit.text.size()) - edit.span.size();
      next = first_from(edit.span.end);
    } while (next_edit_ < edits_.size() && (next == instructions_.end() ||
                                            edits_[next_edit_].span.begin <= old_[*next].span.end));
    if (next == instructions_.end()) {
      next_kept_ = static_cast<uint32_t>(old_.size());
      return read({begin, static_cast<uint32_t>(after_.size())}, std::nullopt);
    }
    next_kept_ = *next;
    // Its first child, the keyword, shows that it begins.
    return read({begin, old_[*next + 1].span.end + shift_}, old_[*next].span.begin + shift_);
  }

  // Takes the nodes of `part`; only those before `instruction` where one has to begin there.
  [[nodiscard]] bool read(Span part, std::optional<uint32_t> instruction) {
    std::string text = directives_;
    text += after_.substr(part.begin, part.size());
    const std::vector<Node> read = parser_.parse(text);
    const auto head = static_cast<uint32_t>(directives_.size());
    const uint32_t shift = part.begin - head;
    uint32_t from = 1;
    while (from < read.size() && read[from].span.begin < head) from = read[from].end;
    const auto begins_there = [&](const Node& node) {
      return is_instruction(node.kind) && node.span.begin + shift == instruction;
    };
    uint32_t to = from;
    while (to < read.size() && !begins_there(read[to])) to = read[to].end;
    if (instruction && to == read.size()) return false;
    append(std::span(read).subspan(from, to - from), from, shift);
    return true;
  }

  // Keeps the old nodes up to the one of that index.
  void keep_until(uint32_t index) {
    append(std::span(old_).subspan(next_kept_, index - next_kept_), next_kept_, shift_);
    next_kept_ = index;
  }

  // `first` is the index of the first of them where they come from.
  void append(std::span<const Node> nodes, uint32_t first, uint32_t shift) {
    const uint32_t index_shift = static_cast<uint32_t>(nodes_.size()) - first;
    for (Node node : nodes) {
      node.end += index_shift;
      node.span = {node.span.begin + shift, node.span.end + shift};
      nodes_.push_back(node);
    }
  }

  const std::vector<Node>& old_;
  std::span<const TextEdit> edits_;
  std::string_view after_;
  std::string directives_;              // with what ends their last line
  std::vector<uint32_t> instructions_;  // by index in old_
  Parser parser_;
  std::vector<Node> nodes_;
  size_t next_edit_ = 0;
  uint32_t next_kept_ = 1;  // by index in old_; all before it has its place in nodes_
  uint32_t shift_ = 0;      // of the text behind the edits so far, modulo 2^32
};

}  // namespace

Tree Tree::parse(std::string_view text) { return Tree(Parser().parse(text)); }

Tree Tree::parse_edited(std::span<const TextEdit> edits, std::string_view after) const {
  std::optional<std::vector<Node>> nodes = Splicer(*this, edits, after).run();
  return nodes ? Tree(std::move(*nodes)) : parse(after);
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
      result.append(name_of(node.field)).append(": ");
    }
    if (node.missing) result += "MISSING ";
    result += name_of_symbol(node.symbol);
    result.append(" ").append(place(node.span.begin)).append("-");
    result.append(place(node.span.end)).append("\n");
    open.push_back(node.end);
  }
  return result;
}

}  // namespace plimsoll
