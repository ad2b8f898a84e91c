#include <utility>

#include "shell/script.h"

namespace plimsoll {
namespace shell {
namespace {

// Recursion is as deep as the tree, which ends at max_depth.
class Dump {
 public:
  explicit Dump(const ShellScript& script) : script_(script) {}

  std::string text() && { return std::move(out_); }

  void node(NodeId id) {
    const Node& node = script_.node(id);
    if (node.negated) out_ += '!';
    switch (node.kind) {
      case NodeKind::command:
        command(script_.commands()[node.command]);
        break;
      case NodeKind::sequence:
        children(node, "seq");
        break;
      case NodeKind::and_or:
        and_or(node);
        break;
      case NodeKind::pipeline:
        children(node, "pipe");
        break;
      case NodeKind::subshell:
        children(node, "subshell");
        break;
      case NodeKind::group:
        children(node, "group");
        break;
      case NodeKind::if_clause:
        children(node, "if");
        break;
      case NodeKind::for_loop:
        children(node, "for");
        break;
      case NodeKind::arithmetic_for:
        children(node, "for");
        break;
      case NodeKind::select_loop:
        children(node, "select");
        break;
      case NodeKind::while_loop:
        children(node, "while");
        break;
      case NodeKind::until_loop:
        children(node, "until");
        break;
      case NodeKind::case_clause:
        children(node, "case");
        break;
      case NodeKind::case_item:
        children(node, "item");
        break;
      case NodeKind::function:
        children(node, "function");
        break;
      case NodeKind::test:
        children(node, "test");
        break;
      case NodeKind::arithmetic:
        children(node, "arithmetic");
        break;
      case NodeKind::coprocess:
        children(node, "coproc");
        break;
    }
    if (node.background) out_ += '&';
  }

 private:
  void open(std::string_view text) {
    out_ += text;
    opened_ = out_.size();
  }
  // A blank before anything but the first in its brackets.
  void separate() {
    if (out_.size() != opened_) out_ += ' ';
  }

  void item(std::string_view text) {
    separate();
    for (const char c : text) {
      if (c == '\n') {
        out_ += "\\n";
      } else {
        out_ += c;
      }
    }
  }

  void command(const Command& command) {
    open("cmd{");
    // What is given through a prefix is among the prefixes.
    for (const Assignment& one : command.assignments) {
      if (command.prefixes.empty() || one.span.begin < command.prefixes.front().span.begin) {
        assignment(one);
      }
    }
    if (!command.prefixes.empty()) {
      item("<");
      for (const Word& word : command.prefixes) {
        if (out_.back() != '<') out_ += ' ';
        out_ += word.raw;
      }
      out_ += '>';
    }
    if (!command.name.empty()) item(command.name.raw);
    for (const Word& word : command.arguments) item(word.raw);
    redirections(command.redirections);
    const Node& node = script_.node(command);
    for (const Node& child : script_.children(node)) inner(child);
    out_ += '}';
  }

  void assignment(const Assignment& one) {
    item(one.name);
    if (!one.subscript.empty()) {
      out_ += '[';
      out_ += one.subscript;
      out_ += ']';
    }
    out_ += one.append ? "+=" : "=";
    if (!one.array || !one.subscript.empty()) {
      out_ += one.value.raw;
      return;
    }
    open("(");
    for (const Word& element : one.elements) item(element.raw);
    out_ += ')';
  }

  static std::string_view spelling(RedirectionOperator operation) {
    switch (operation) {
      case RedirectionOperator::input:
        return "<";
      case RedirectionOperator::output:
        return ">";
      case RedirectionOperator::append:
        return ">>";
      case RedirectionOperator::clobber:
        return ">|";
      case RedirectionOperator::read_write:
        return "<>";
      case RedirectionOperator::duplicate_input:
        return "<&";
      case RedirectionOperator::duplicate_output:
        return ">&";
      case RedirectionOperator::output_and_error:
        return "&>";
      case RedirectionOperator::append_output_and_error:
        return "&>>";
      case RedirectionOperator::heredoc:
        return "<<";
      case RedirectionOperator::heredoc_strip_tabs:
        return "<<-";
      case RedirectionOperator::here_string:
        return "<<<";
    }
    return {};
  }

  void redirections(std::span<const Redirection> redirections) {
    for (const Redirection& one : redirections) {
      item(one.descriptor < 0 ? "" : std::to_string(one.descriptor));
      out_ += spelling(one.operation);
      out_ += one.target.raw;
      if (one.operation != RedirectionOperator::heredoc &&
          one.operation != RedirectionOperator::heredoc_strip_tabs) {
        continue;
      }
      open("{");
      item(one.body.raw);
      out_ += "}";
    }
  }

  // A child, with the role that its kind does not tell.
  void inner(const Node& child) {
    separate();
    const auto id = static_cast<NodeId>(&child - script_.nodes().data());
    switch (child.role) {
      case Role::substitution:
        open("$(");
        break;
      case Role::nested:
        open("nested(");
        break;
      case Role::alternative:
        open("else(");
        break;
      default:
        if (child.connector == Connector::pipe_with_error) out_ += "|&";
        node(id);
        return;
    }
    node(id);
    out_ += ')';
  }

  void children(const Node& node, std::string_view name) {
    out_ += name;
    if (!node.name.empty() || !node.words.empty()) {
      open("{");
      if (!node.name.empty()) item(node.name);
      if (node.values_given) item("in");
      for (const Word& word : node.words) item(word.raw);
      out_ += '}';
    }
    open("(");
    for (const Node& child : script_.children(node)) inner(child);
    redirections(node.redirections);
    out_ += ')';
  }

  // a && b || c as or(and(a b) c).
  void and_or(const Node& node) {
    std::string opened;
    Connector last = Connector::none;
    for (const Node& child : script_.children(node)) {
      if (child.connector == last || child.connector == Connector::none) continue;
      last = child.connector;
      opened.insert(0, last == Connector::and_then ? "and(" : "or(");
    }
    open(opened);
    last = Connector::none;
    for (const Node& child : script_.children(node)) {
      if (last != Connector::none && child.connector != last) out_ += ')';
      last = child.connector;
      inner(child);
    }
    out_ += ')';
  }

  const ShellScript& script_;
  std::string out_;
  size_t opened_ = 0;  // the size of out_ when a bracket was the last in it
};

}  // namespace
}  // namespace shell

std::string debug_dump(const ShellScript& script) {
  if (script.root() == shell::no_node) return {};
  shell::Dump dump(script);
  dump.node(script.root());
  return std::move(dump).text();
}

}  // namespace plimsoll
