#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/store.h"
#include "source/span.h"
#include "source/spliced_text.h"

namespace plimsoll {

class ShellScript;

namespace shell {

class Builder;

// Which language a text is read as. `posix` is /bin/sh, whichever shell that is; what only some of
// them understand is read as bash reads it and listed in ShellScript::extensions().
enum class Dialect : uint8_t { posix, bash, powershell, cmd };

[[nodiscard]] constexpr bool is_windows(Dialect dialect) {
  return dialect == Dialect::powershell || dialect == Dialect::cmd;
}

struct Word;

enum class PartKind : uint8_t {
  literal,               // abc, \*              text: backslashes removed
  single_quoted,         // 'abc'                text: without the quotes
  double_quoted,         // "abc $x"             text: without the quotes; parts
  ansi_c_quoted,         // $'a\n'               text: decoded
  parameter,             // $x, ${x:-word}       text: the name; parameter_operator, operands
  command_substitution,  // $(cmd), `cmd`        node
  process_substitution,  // <(cmd), >(cmd)       node
  arithmetic,            // $((x + 1))           parts
  glob,                  // *, ?, [a-z], @(a|b)  parts, for @(a|b)
  brace,                 // {a,b}, {1..3}        parts: literals, commas and whatever else is inside
  brace_comma,           // the , between two alternatives of a brace
  tilde,                 // ~, ~user
};

enum class ParameterOperator : uint8_t {
  none,                      // $x ${x} ${x[1]}
  length,                    // ${#x}
  indirection,               // ${!x}
  names,                     // ${!x*} ${!x@} ${!x[@]}
  default_if_unset,          // ${x-w}
  default_if_empty,          // ${x:-w}
  assign_if_unset,           // ${x=w}
  assign_if_empty,           // ${x:=w}
  fail_if_unset,             // ${x?w}
  fail_if_empty,             // ${x:?w}
  alternative_if_set,        // ${x+w}
  alternative_if_not_empty,  // ${x:+w}
  remove_prefix,             // ${x#w}
  remove_longest_prefix,     // ${x##w}
  remove_suffix,             // ${x%w}
  remove_longest_suffix,     // ${x%%w}
  replace,                   // ${x/p/w}    operands: pattern, replacement
  replace_all,               // ${x//p/w}
  replace_prefix,            // ${x/#p/w}
  replace_suffix,            // ${x/%p/w}
  substring,                 // ${x:n:m}    operands: offset, length
  change_case,               // ${x^w} ${x^^w} ${x,w} ${x,,w}
  transform,                 // ${x@Q}      operands: the letter
};

// The node of a ShellScript by number.
using NodeId = uint32_t;
inline constexpr NodeId no_node = 0xffffffff;

// A piece of a word. Parts stand side by side and cover the word without gaps.
struct Part {
  PartKind kind = PartKind::literal;
  ParameterOperator parameter_operator = ParameterOperator::none;
  // The shell in whose string the text stands expands it, or something in it: sh -c "… $x …".
  bool outside = false;
  NodeId node = no_node;  // the commands of a substitution, or of a block of PowerShell
  Span span;
  std::string_view raw;         // as written, Dockerfile continuations removed
  std::string_view text;        // see PartKind
  std::span<const Part> parts;  // of single quotes only where something in them is `outside`
  std::span<const Word> operands;
};

// One word of shell text, seen three ways:
//
//     cp "my \⏎
//     file"/*.txt
//        ├──────────┤   span   where it stands in the Source, continuations included: for reports
//        "my file"/*.txt  raw  continuations removed, all else as written
//        my file/*.txt    text after quote removal; expansions stand in it as written
//
// Conditions use `text` (and ask `is_static` first), reports use `span`.
struct Word {
  Span span;
  std::string_view raw;
  std::string_view text;
  // Empty when the word is plain: no quote, no backslash, no expansion; then `text` is `raw`.
  std::span<const Part> parts;
  // No expansion of any kind is in it: the program receives exactly `text`.
  bool is_static = true;

  [[nodiscard]] bool empty() const { return raw.empty(); }
  // Where the bytes [begin, end) of `text` stand; the whole word when quotes, escapes or
  // continuations make the bytes of `text` and of the Source differ.
  [[nodiscard]] Span span_in(size_t begin, size_t end) const;
};

// name=value, name+=value, name[subscript]=value or name=(elements).
struct Assignment {
  Span span;
  Span name_span;
  std::string_view name;
  std::string_view subscript;  // as written, without the brackets
  Word value;
  std::span<const Word> elements;
  bool append = false;
  bool array = false;
};

enum class RedirectionOperator : uint8_t {
  input,                    // <
  output,                   // >
  append,                   // >>
  clobber,                  // >|
  read_write,               // <>
  duplicate_input,          // <&
  duplicate_output,         // >&
  output_and_error,         // &>, and >&file in bash
  append_output_and_error,  // &>>
  heredoc,                  // <<
  heredoc_strip_tabs,       // <<-
  here_string,              // <<<
};

struct Redirection {
  Span span;  // descriptor, operator and target
  RedirectionOperator operation = RedirectionOperator::output;
  int32_t descriptor = -1;  // the number before the operator; -1 when there is none
  Word target;              // of a here-document: its delimiter
  // Of a here-document: what the command reads, tabs stripped if so asked. Its span does not hold
  // the delimiter's line. Without quotes in the delimiter it has parts.
  Word body;
};

// What stands between a command and the one before it in its list.
enum class Connector : uint8_t {
  none,        // it is the first
  and_then,    // &&
  or_else,     // ||
  semicolon,   // ;
  background,  // &
  newline,
  pipe,             // |
  pipe_with_error,  // |&
};

// One simple command, wherever it stands: name, arguments, redirections and place.
//
//     A=1 sudo -u app apt-get install -y curl >/dev/null && next
//     ├─┤ assignments             ├────────┤ arguments
//         ├─────────┤ prefixes             ├────────┤ redirections
//                     ├─────┤ name
//                     ├────────────────────┤ span
//     ├────────────────────────────────────────────┤ full_span
//
// A command that only assigns or redirects has an empty `name`.
struct Command {
  Span span;
  Span full_span;
  // What it finds in its environment (or sets in the shell, when it has no name): A=1 before the
  // command, and those given through `env` or `sudo`, which are among the prefixes as well.
  std::span<const Assignment> assignments;
  // Programs that run it, with their own options and operands: `sudo -u app`, `env A=1`, `exec`.
  std::span<const Word> prefixes;
  // Whom the last prefix that changes the user names: `app` for `sudo -u app`, `root` for `sudo`.
  std::string_view user;
  Word name;
  std::span<const Word> arguments;
  std::span<const Redirection> redirections;

  NodeId node = no_node;
  NodeId pipeline = no_node;    // the pipeline it is an element of
  uint32_t pipeline_index = 0;  // from zero
  uint32_t pipeline_size = 1;
  Connector connector = Connector::none;
  Dialect dialect = Dialect::posix;
  // Found in an argument of another command: `sh -c "…"`, `eval …`, `xargs …`, `find -exec … \;`,
  // or in the here-document that a shell reads.
  bool nested = false;
  bool negated = false;     // `!` before it or its pipeline
  bool background = false;  // `&` behind it or its list

  // The last component of the name: `apt-get` for /usr/bin/apt-get. As written for PowerShell and
  // cmd but for the ending .exe.
  [[nodiscard]] std::string_view program() const;
};

enum class NodeKind : uint8_t {
  command,         // command
  sequence,        // children joined by ; & newline
  and_or,          // children joined by && and ||, from left to right
  pipeline,        // children joined by | and |&
  subshell,        // ( … )          child: body
  group,           // { …; }         child: body
  if_clause,       // children: condition, body, [condition, body]…, [alternative]
  for_loop,        // name, words: the values; without `in`, no words and values_given is false
  arithmetic_for,  // for ((…;…;…))  words: the three expressions
  select_loop,     // name, words
  while_loop,      // children: condition, body
  until_loop,      // children: condition, body
  case_clause,     // words: the subject; children: case_item
  case_item,       // words: the patterns; child: body
  function,        // name; child: body
  test,            // [[ … ]]        words: operands and operators
  arithmetic,      // (( … ))        words: the expression
  coprocess,       // coproc …       child: body
};

// What a node is to its parent.
enum class Role : uint8_t {
  item,          // of a sequence, and_or, pipeline, case_clause; the root
  condition,     // if, elif, while, until
  body,          // then, do, ( ), { }, function, case item
  alternative,   // else
  substitution,  // $( ), ` `, <( ) in a word or here-document of the parent
  nested,        // found in the arguments of the parent, a command
};

struct Node {
  NodeKind kind = NodeKind::command;
  Role role = Role::item;
  Connector connector = Connector::none;  // joins it to the sibling before it
  bool negated = false;
  bool background = false;
  bool values_given = false;  // for_loop, select_loop: `in` was there
  NodeId parent = no_node;
  NodeId first_child = no_node;
  NodeId last_child = no_node;
  NodeId next_sibling = no_node;
  uint32_t command = 0;  // index in commands(), for NodeKind::command
  Span span;
  std::string_view name;
  std::span<const Word> words;
  std::span<const Redirection> redirections;  // of a compound command
};

enum class ErrorKind : uint8_t {
  unterminated_single_quote,
  unterminated_double_quote,
  unterminated_backquote,
  unterminated_parameter,     // ${
  unterminated_substitution,  // $( <( >(
  unterminated_arithmetic,    // $(( ((
  unterminated_array,         // a=(
  unterminated_test,          // [[
  unterminated_group,         // { (
  unterminated_heredoc,       // its delimiter's line is missing; shells only warn
  missing_command,            // && && b, a |
  missing_then,
  missing_fi,
  missing_do,
  missing_done,
  missing_in,
  missing_esac,
  missing_name,  // for, select, function without a name
  missing_redirection_target,
  missing_function_body,
  unexpected_token,    // ) ;; or ( where none can be
  unexpected_keyword,  // then, fi, done … without their beginning
  bad_parameter,       // ${} ${x y}
  extended_glob_off,   // @(a|b) where no shopt -s extglob is in force
  too_deep,            // nested beyond max_depth; what is inside was not read
};

struct SyntaxError {
  Span span;
  ErrorKind kind;
};

// What POSIX sh does not have, in text read for it. /bin/sh of some images understands some of it.
enum class ExtensionKind : uint8_t {
  test,                  // [[ … ]]
  arithmetic_command,    // (( … ))
  arithmetic_for,        // for ((…
  array,                 // a=(…), a[1]=…
  append_assignment,     // a+=…
  process_substitution,  // <(…)
  here_string,           // <<<
  ansi_c_quote,          // $'…'
  locale_quote,          // $"…"
  brace_expansion,       // {a,b}
  extended_glob,         // @(a|b)
  combined_redirection,  // &> &>> >&file
  descriptor_variable,   // {fd}>
  pipe_with_error,       // |&
  function_keyword,      // function f
  select_loop,
  coprocess,
  case_fall_through,      // ;& ;;&
  parameter_indirection,  // ${!x}
  parameter_replacement,  // ${x/a/b}
  parameter_substring,    // ${x:1:2}
  parameter_change_case,  // ${x^^}
  parameter_transform,    // ${x@Q}
  parameter_array,        // ${x[1]}
};

struct Extension {
  Span span;
  ExtensionKind kind;
};

// Keywords, operators and comments: what has no word, for highlighting.
enum class TokenKind : uint8_t { keyword, operation, comment };

struct Token {
  Span span;
  TokenKind kind;
};

// A here-document of the Dockerfile: `RUN <<EOF`. Its marker is in the text.
struct HeredocInput {
  std::string_view name;      // quotes removed
  std::string_view body;      // all lines up to the terminator's, line breaks included
  uint32_t source_begin = 0;  // where the body begins in the Source
  bool expand = true;
  bool strip_tabs = false;
};

// Structures nested deeper than this are not read; there is an error where that happens.
inline constexpr uint32_t max_depth = 200;

// The children of a node, for range-for: for (const Node& child : script.children(node)).
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Node* nodes, NodeId at) : nodes_(nodes), at_(at) {}
    const Node& operator*() const { return nodes_[at_]; }
    Iterator& operator++() {
      at_ = nodes_[at_].next_sibling;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const Node* nodes_;
    NodeId at_;
  };

  Children(const Node* nodes, NodeId first) : nodes_(nodes), first_(first) {}
  [[nodiscard]] Iterator begin() const { return {nodes_, first_}; }
  [[nodiscard]] Iterator end() const { return {nodes_, no_node}; }

 private:
  const Node* nodes_;
  NodeId first_;
};

}  // namespace shell

using shell::Command;

// The shell text of one instruction, understood. Immutable; owns every byte that its words view,
// and stays where it is in memory when moved. Total: any bytes give a script.
class ShellScript {
 public:
  ShellScript() = default;
  ShellScript(ShellScript&&) = default;
  ShellScript& operator=(ShellScript&&) = default;
  ShellScript(const ShellScript&) = delete;
  ShellScript& operator=(const ShellScript&) = delete;

  // All simple commands at any depth, ordered by where they begin.
  [[nodiscard]] std::span<const Command> commands() const { return commands_; }

  // The structure. no_node when the text holds no command.
  [[nodiscard]] shell::NodeId root() const { return root_; }
  [[nodiscard]] std::span<const shell::Node> nodes() const { return nodes_; }
  [[nodiscard]] const shell::Node& node(shell::NodeId id) const { return nodes_[id]; }
  [[nodiscard]] const shell::Node& node(const Command& command) const {
    return nodes_[command.node];
  }
  [[nodiscard]] shell::Children children(const shell::Node& node) const {
    return {nodes_.data(), node.first_child};
  }
  // The closest node of that kind around the command, the command's own excepted; null when none.
  [[nodiscard]] const shell::Node* enclosing(const Command& command, shell::NodeKind kind) const;
  // The first command that reads what this one writes, through the structures around it:
  // bash for curl in `(cd /tmp; curl x) | bash`. Null when its output is not piped.
  [[nodiscard]] const Command* piped_to(const Command& command) const;
  // The first command of the pipeline element before this one, through the structures around it.
  // Null when it reads something else, or stands in an argument of another command.
  [[nodiscard]] const Command* piped_from(const Command& command) const;
  // The first simple command in or below a node; null when there is none.
  [[nodiscard]] const Command* first_command(shell::NodeId id) const;

  [[nodiscard]] std::span<const shell::SyntaxError> errors() const { return errors_; }
  [[nodiscard]] std::span<const shell::Extension> extensions() const { return extensions_; }
  [[nodiscard]] std::span<const shell::Token> tokens() const { return tokens_; }

  // What the text was read as: the dialect asked for, or that of the body's first line `#!…`.
  [[nodiscard]] shell::Dialect dialect() const { return dialect_; }
  // Of a here-document that begins with `#!`: the rest of that line, blanks trimmed.
  [[nodiscard]] std::string_view shebang() const { return shebang_; }
  // False when that line names a program that is no shell (python3): then there are no commands.
  [[nodiscard]] bool is_shell() const { return is_shell_; }

 private:
  friend class shell::Builder;

  std::vector<Command> commands_;
  std::vector<shell::Node> nodes_;
  std::vector<shell::SyntaxError> errors_;
  std::vector<shell::Extension> extensions_;
  std::vector<shell::Token> tokens_;
  shell::Store<shell::Word> words_;
  shell::Store<shell::Part> parts_;
  shell::Store<shell::Assignment> assignments_;
  shell::Store<shell::Redirection> redirections_;
  shell::Store<char> text_;
  shell::NodeId root_ = shell::no_node;
  shell::Dialect dialect_ = shell::Dialect::posix;
  std::string_view shebang_;
  bool is_shell_ = true;
};

// Reads the shell form of RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD: the arguments behind the flags
// as one line. With here-documents, as BuildKit does: a text that is one marker alone makes the
// body the script (or the file to run, when it begins with #!); any other text is shell text that
// reads the bodies.
[[nodiscard]] ShellScript parse_shell(const SplicedText& text, shell::Dialect dialect,
                                      std::span<const shell::HeredocInput> heredocs = {});

// Reads the exec form: the JSON array of strings as one line. One command, plus those nested in it:
// `["sh", "-c", "a && b"]` has a and b, with spans inside the string. Text that is no such array
// gives the words of the strings found in it.
[[nodiscard]] ShellScript parse_exec(const SplicedText& array);

// The dialect of a shell by its program: `/bin/bash`, `pwsh`, `cmd.exe`. Nothing when it is no
// shell that can be read here.
[[nodiscard]] std::optional<shell::Dialect> dialect_of(std::string_view program);

// The script on one line, for tests: `and(cmd{a} pipe(cmd{b} cmd{c}))`.
[[nodiscard]] std::string debug_dump(const ShellScript& script);

}  // namespace plimsoll
