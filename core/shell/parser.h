#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shell/builder.h"
#include "shell/mapped_text.h"
#include "shell/nested.h"

namespace plimsoll::shell {

// What stands at a place where a command or a separator is looked for.
enum class Lexeme : uint8_t {
  end,
  newline,
  word,  // or a redirection
  semicolon,
  background,  // &
  and_then,
  or_else,
  pipe,
  pipe_with_error,
  open_paren,
  close_paren,
  case_break,  // ;; ;& ;;&
};

enum class Keyword : uint8_t {
  none,
  if_,
  then,
  elif,
  else_,
  fi,
  for_,
  select,
  while_,
  until,
  do_,
  done,
  case_,
  esac,
  function,
  coproc,
  open_brace,
  close_brace,
  bang,
  double_bracket,
  time,
};

// What ends the lists that are open around a place. An outer structure's end also ends the inner
// one, so that a forgotten `fi` costs no more than its own structure.
using Closers = uint32_t;
namespace closer {
inline constexpr Closers paren = 1, brace = 2, then = 4, alternative = 8, fi = 16, do_ = 32,
                         done = 64, esac = 128, case_break = 256;
}

// Which places of a text the parts of a word are read in.
enum class Quoting : uint8_t {
  word,            // ends at a metacharacter
  double_quotes,   // ends at "
  heredoc,         // ends with the text
  arithmetic,      // ends at ) or ; outside of parentheses
  operand,         // of ${…}: ends at } or at the character asked for
  quoted_operand,  // the same in double quotes: ' is nothing special
  brace,           // {a,b}: ends at }
  pattern_list,    // @(a|b): ends at )
  array,           // declare a=(b c): ends at )
  regex,           // [[ x =~ … ]]: ends at a blank outside of parentheses
};

// What the shell does with the unquoted characters of a word.
struct Expansions {
  bool tilde = true;
  bool brace = true;
  bool glob = true;
};
inline constexpr Expansions in_argument{};
inline constexpr Expansions in_assignment{true, false, false};
inline constexpr Expansions in_pattern{true, false, true};
inline constexpr Expansions nowhere{false, false, false};

// Reads one text as POSIX sh or bash. A scannerless recursive descent: where a word ends and what
// is a keyword depends on the place, so each place looks for what it knows. Every loop moves on,
// and recursion ends at max_depth.
class Parser {
 public:
  // `heredocs` may be null: then the bodies stand in the text itself.
  Parser(Builder& builder, const MappedText& map, Dialect dialect,
         HeredocQueue* heredocs = nullptr);

  // The whole text as a list; no_node when it holds no command.
  NodeId script();
  // The whole text as the body of a here-document without quotes in its delimiter.
  Word heredoc_body();
  // The whole text as one word without anything special in it.
  Word literal();
  [[nodiscard]] Origin origin(Notation notation) const { return {map_, text_, notation}; }

 private:
  // A here-document whose body has not been met. Its redirection stands on the builder's stack
  // until the command is complete, then in the script.
  struct PendingHeredoc {
    size_t stack_index;
    bool expand;
    Redirection* redirection = nullptr;
    NodeId owner = no_node;
  };

  // commands.cpp: lists, pipelines, simple commands
  NodeId list(Closers closers);
  Connector take_separator(Connector otherwise);
  NodeId and_or(Closers closers);
  NodeId pipeline(Closers closers);
  NodeId negated_or_timed(Closers closers);
  NodeId command(Closers closers);
  NodeId simple_command(Closers closers);
  bool at_assignment(uint32_t& name_end, uint32_t& value_begin);
  Assignment assignment(uint32_t name_end, uint32_t value_begin);
  std::span<const Word> array_elements();
  Word argument(std::string_view command_name);
  NodeId function(uint32_t begin, std::string_view name, size_t orphans, Closers closers);

  // compounds.cpp: what has keywords
  NodeId compound(Keyword keyword, Closers closers);
  NodeId subshell(Closers closers);
  NodeId group(Closers closers);
  NodeId if_clause(Closers closers);
  NodeId for_loop(Keyword keyword, Closers closers);
  NodeId arithmetic_for(uint32_t begin, Closers closers);
  NodeId while_loop(Keyword keyword, Closers closers);
  NodeId case_clause(Closers closers);
  void case_item(NodeId clause, Closers closers);
  NodeId function_keyword(Closers closers);
  NodeId coprocess(Closers closers);
  NodeId test();
  NodeId arithmetic_command();
  void do_group(NodeId loop, Span opening, Closers closers);
  void body(NodeId parent, NodeId child, Role role, Span opening);
  void end_compound(NodeId id, uint32_t begin, size_t orphans);

  // redirections.cpp
  bool at_redirection();
  void redirection();
  std::span<const Redirection> keep_redirections(size_t mark, NodeId owner);
  void read_pending_heredocs();
  MappedText lines_up_to(const Redirection& heredoc, bool& terminated);
  void give_body(const PendingHeredoc& pending, const MappedText& body);
  // Gives up on here-documents that the text ended before.
  void end_pending_heredocs();

  // words.cpp
  Word word(Expansions expansions, Quoting quoting = Quoting::word, char stop = '\0');
  void read_parts(Quoting quoting, Expansions expansions, char stop);
  Word finish_word(uint32_t begin, size_t mark);
  void add_literal(uint32_t begin, uint32_t end, Quoting quoting);
  void add_part(PartKind kind, uint32_t begin, std::string_view text, size_t mark);
  void single_quoted();
  void split_at_expansions(uint32_t begin, uint32_t end);
  void double_quoted(uint32_t begin);
  void ansi_c_quoted();
  bool tilde();
  bool bracket();
  bool at_brace_expansion();
  void brace(Expansions expansions);
  void pattern_list(Expansions expansions);
  uint32_t quote_end(uint32_t at, char quote) const;

  // expansions.cpp
  bool expansion(Quoting quoting);  // at $ ` <( >(; false when it is none
  void parameter(uint32_t begin, uint32_t end);
  void braced_parameter(Quoting quoting);
  void operands(Part& part, Quoting quoting, size_t mark);
  void command_substitution(PartKind kind);
  void backquotes(Quoting quoting);
  void arithmetic_expansion();
  bool arithmetic_closes(uint32_t at) const;

  // lexer.cpp
  [[nodiscard]] char at(uint32_t offset) const { return offset < size_ ? text_[offset] : '\0'; }
  [[nodiscard]] uint32_t line_break_at(uint32_t offset) const;  // its size, or 0
  [[nodiscard]] Lexeme lexeme(uint32_t& size) const;
  [[nodiscard]] Lexeme lexeme() const;
  [[nodiscard]] Keyword keyword() const;
  [[nodiscard]] bool at_keyword(Keyword wanted) const { return keyword() == wanted; }
  [[nodiscard]] bool at_plain(std::string_view wanted) const;
  Span take(uint32_t size, TokenKind kind);
  Span take_keyword();
  void skip_blanks();  // and comments
  bool skip_newlines();
  Span here() const;  // what stands at the place, for an error
  [[nodiscard]] Span span(uint32_t begin, uint32_t end) const {
    return map_.source_span(begin, end);
  }
  [[nodiscard]] std::string_view slice(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  void add_extension(ExtensionKind kind, Span span) {
    if (dialect_ == Dialect::posix) builder_.add_extension(kind, span);
  }
  void give_up();  // nested too deep: the rest of the text is not read
  void attach_orphans(NodeId parent, size_t mark);

  Builder& builder_;
  const MappedText& map_;
  std::string_view text_;  // kept by the script
  uint32_t size_;
  uint32_t at_ = 0;
  Dialect dialect_;
  HeredocQueue* heredocs_;
  std::vector<PendingHeredoc> opened_;   // of commands that are not complete
  std::vector<PendingHeredoc> pending_;  // of complete ones
  bool extended_glob_ = false;
  bool extended_glob_on_next_line_ = false;
  // A `[` or `{` before these has no end in its word: known from an earlier look.
  uint32_t no_bracket_before_ = 0;
  uint32_t no_brace_before_ = 0;
};

}  // namespace plimsoll::shell
