#include <algorithm>
#include <iterator>
#include <vector>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Connector;
using shell::Node;
using shell::NodeKind;
using shell::Role;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2015"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN [ -f a ] && make a || «make b»\n",
     .fixed = "FROM debian:trixie\nRUN if [ -f a ]; then make a; else make b; fi\n"},
    {.bad = "FROM debian:trixie\nRUN x=1; command -v curl && curl -O https://a.example/b || «wget "
            "https://a.example/b»; make\n",
     .fixed = "FROM debian:trixie\nRUN x=1; if command -v curl; then curl -O https://a.example/b; "
              "else wget https://a.example/b; fi; make\n"},
    {.bad = "FROM debian:trixie\nRUN make && ([ -n \"$A\" ] && cp a b || «true»)\n",
     .fixed = "FROM debian:trixie\nRUN make && (if [ -n \"$A\" ]; then cp a b; fi)\n"},
    {.good = "FROM debian:trixie\nRUN [ -f a ] && echo a || true\nRUN [ -f a ] && x=1 || x=2\n"},
    {.good = "FROM debian:trixie\nRUN [ -f a ] && [ -f b ] || make b; grep -q a b && make || :\n"},
    {.good = "FROM debian:trixie\nRUN make && make install || cat config.log\n"},
    {.good = "FROM debian:trixie\nRUN if [ -f a ] && make a || make b; then make c; fi\n"},
};

const Command* simple(const ShellScript& script, const Node& node) {
  return node.kind == NodeKind::command ? &script.commands()[node.command] : nullptr;
}

bool is_test(const ShellScript& script, const Node& node) {
  const Command* command = simple(script, node);
  if (command == nullptr) return node.kind == NodeKind::test || node.kind == NodeKind::arithmetic;
  return command->name.text == "[" || command->name.text == "test";
}

// Asks whether something is there; nobody runs it for what it does. (ShellCheck takes any command
// for a question; `make && make install || cat log` is none.)
bool is_question(const ShellScript& script, const Node& node) {
  if (is_test(script, node)) return true;
  const Command* command = simple(script, node);
  if (command == nullptr) return false;
  constexpr std::string_view questions[] = {"command", "getent", "grep", "hash",
                                            "id",      "type",   "which"};
  return std::find(std::begin(questions), std::end(questions), command->name.text) !=
         std::end(questions);
}

// Says something or ends; whoever writes it last means "when anything fails".
bool is_last_resort(const ShellScript& script, const Node& node) {
  const Command* command = simple(script, node);
  if (command == nullptr) return false;
  constexpr std::string_view names[] = {"",      ":",      "echo",   "exit",
                                        "false", "printf", "return", "true"};
  return std::find(std::begin(names), std::end(names), command->name.text) != std::end(names);
}

// Puts right that the test fails, and hides with it that what it allows does. Behind other
// questions it is mostly meant so: `command -v gpgconf && gpgconf --kill all || :`.
bool does_nothing(const ShellScript& script, const Node& node) {
  const Command* command = simple(script, node);
  return command != nullptr && (command->name.text == ":" || command->name.text == "true");
}

// The operator between two siblings.
const shell::Token* operator_between(const ShellScript& script, const Node& a, const Node& b) {
  const auto tokens = script.tokens();
  const auto token = std::find_if(
      std::lower_bound(tokens.begin(), tokens.end(), a.span.end,
                       [](const shell::Token& one, uint32_t end) { return one.span.begin < end; }),
      tokens.end(),
      [](const shell::Token& one) { return one.kind == shell::TokenKind::operation; });
  return token != tokens.end() && token->span.end <= b.span.begin ? &*token : nullptr;
}

void check_list(const Dockerfile& file, const Instruction& instruction, const Node& list,
                Reporter& reporter) {
  const ShellScript& script = instruction.script;
  std::vector<const Node*> items;
  for (const Node& child : script.children(list)) items.push_back(&child);
  if (items.size() != 3 || items[1]->connector != Connector::and_then ||
      items[2]->connector != Connector::or_else || list.role == Role::condition) {
    return;
  }
  const Node& question = *items[0];
  const Node& then = *items[1];
  const Node& otherwise = *items[2];
  const bool is_empty = does_nothing(script, otherwise);
  if (!is_question(script, question) || is_test(script, then) || is_last_resort(script, then) ||
      (is_last_resort(script, otherwise) && !(is_empty && is_test(script, question)))) {
    return;
  }
  auto diagnostic =
      reporter.report(otherwise.span, "this also runs where `{}` fails", file.slice(then.span));
  const shell::Token* first = operator_between(script, question, then);
  const shell::Token* second = operator_between(script, then, otherwise);
  if (first == nullptr || second == nullptr || instruction.form != Form::shell) return;
  const auto from = [&](const Node& before, const shell::Token& token) {
    const bool same_line =
        file.slice({before.span.end, token.span.begin}).find('\n') == std::string_view::npos;
    return Span{same_line ? before.span.end : token.span.begin, token.span.end};
  };
  auto fix = diagnostic.fix(Safety::review, is_empty ? "Use if and then" : "Use if, then and else");
  fix.insert(question.span.begin, "if ").replace(from(question, *first), "; then");
  const Span alternative = from(then, *second);
  if (is_empty) {
    fix.replace({alternative.begin, otherwise.span.end}, "; fi");
  } else {
    fix.replace(alternative, "; else").insert(otherwise.span.end, "; fi");
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const Node& node : instruction.script.nodes()) {
      if (node.kind == NodeKind::and_or) check_list(file, instruction, node, reporter);
    }
  });
}

}  // namespace

extern constinit const Rule and_or_as_if{
    .id = "and-or-as-if",
    .title = "A && B || C is no if, then and else",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "C runs when A fails, and also when A succeeds and B fails. The failure of B is then "
        "hidden by what C does.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
