#include <algorithm>
#include <iterator>

#include "shell/characters.h"
#include "shell/parser.h"

namespace plimsoll::shell {
namespace {

// Which list a reserved word ends.
Closers closed_by(Keyword keyword) {
  switch (keyword) {
    case Keyword::then:
      return closer::then;
    case Keyword::elif:
    case Keyword::else_:
      return closer::alternative;
    case Keyword::fi:
      return closer::fi;
    case Keyword::do_:
      return closer::do_;
    case Keyword::done:
      return closer::done;
    case Keyword::esac:
      return closer::esac;
    case Keyword::close_brace:
      return closer::brace;
    default:
      return 0;
  }
}

Connector connector_of(Lexeme lexeme) {
  switch (lexeme) {
    case Lexeme::and_then:
      return Connector::and_then;
    case Lexeme::or_else:
      return Connector::or_else;
    case Lexeme::pipe:
      return Connector::pipe;
    case Lexeme::pipe_with_error:
      return Connector::pipe_with_error;
    default:
      return Connector::none;
  }
}

// The children of one parent, which is made when the second child comes: a list of one command is
// that command.
class Siblings {
 public:
  Siblings(Builder& builder, NodeKind kind) : builder_(builder), kind_(kind) {}

  void add(NodeId child, Connector connector) {
    builder_.node(child).connector = connector;
    if (first_ == no_node) {
      first_ = child;
      return;
    }
    if (parent_ == no_node) {
      parent_ = builder_.add_node(kind_, builder_.node(first_).span);
      builder_.attach(parent_, first_, Role::item);
    }
    builder_.attach(parent_, child, Role::item);
    Node& parent = builder_.node(parent_);
    parent.span = cover(parent.span, builder_.node(child).span);
  }
  [[nodiscard]] NodeId result() const { return parent_ == no_node ? first_ : parent_; }
  [[nodiscard]] bool empty() const { return first_ == no_node; }

 private:
  Builder& builder_;
  NodeKind kind_;
  NodeId first_ = no_node;
  NodeId parent_ = no_node;
};

// shopt -s extglob: from the next line on, because a line is read before it is run.
bool turns_on_extended_glob(std::span<const Word> words) {
  const auto has = [&](std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return word.text == text; });
  };
  return !words.empty() && words.front().text == "shopt" && has("-s") && has("extglob");
}

// Builtins whose arguments may be assignments of arrays.
bool is_declaration(std::string_view name) {
  return name == "declare" || name == "export" || name == "local" || name == "readonly" ||
         name == "typeset";
}

}  // namespace

NodeId Parser::script() {
  const NodeId root = list(0);
  end_pending_heredocs();
  return root;
}

NodeId Parser::list(Closers closers) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) {
    give_up();
    return no_node;
  }
  Siblings items(builder_, NodeKind::sequence);
  Connector connector = Connector::none;
  for (;;) {
    if (skip_newlines() && connector == Connector::none) connector = Connector::newline;
    uint32_t size = 0;
    const Lexeme next = lexeme(size);
    if (next == Lexeme::end) break;
    if (next == Lexeme::close_paren || next == Lexeme::case_break) {
      const Closers closing = next == Lexeme::close_paren ? closer::paren : closer::case_break;
      if ((closers & closing) != 0) break;
      builder_.add_error(ErrorKind::unexpected_token, take(size, TokenKind::operation));
      connector = take_separator(connector);
      continue;
    }
    if (next == Lexeme::word) {
      const Closers closing = closed_by(keyword());
      if ((closers & closing) != 0) break;
      if (closing != 0) {
        builder_.add_error(ErrorKind::unexpected_keyword, take_keyword());
        connector = take_separator(connector);
        continue;
      }
    } else if (next != Lexeme::open_paren) {
      builder_.add_error(ErrorKind::missing_command, take(size, TokenKind::operation));
      continue;
    }

    const Span place = here();
    const uint32_t begin = at_;
    const NodeId item = and_or(closers);
    if (item == no_node) {
      if (at_ == begin) take(size, TokenKind::operation);
      continue;
    }
    if (items.empty()) {
      connector = Connector::none;
    } else if (connector == Connector::none) {
      builder_.add_error(ErrorKind::unexpected_token, place);
      connector = Connector::semicolon;
    }
    items.add(item, connector);

    connector = take_separator(Connector::none);
    builder_.node(item).background = connector == Connector::background;
  }
  return items.result();
}

// `;` or `&` at the place, else `otherwise`.
Connector Parser::take_separator(Connector otherwise) {
  skip_blanks();
  uint32_t size = 0;
  const Lexeme separator = lexeme(size);
  if (separator != Lexeme::semicolon && separator != Lexeme::background) return otherwise;
  take(size, TokenKind::operation);
  return separator == Lexeme::semicolon ? Connector::semicolon : Connector::background;
}

NodeId Parser::and_or(Closers closers) {
  Siblings operands(builder_, NodeKind::and_or);
  Connector connector = Connector::none;
  Span operation;
  for (;;) {
    const NodeId operand = pipeline(closers);
    if (operand != no_node) {
      operands.add(operand, operands.empty() ? Connector::none : connector);
    } else if (connector != Connector::none) {
      builder_.add_error(ErrorKind::missing_command, operation);
    } else {
      return no_node;
    }
    skip_blanks();
    uint32_t size = 0;
    connector = connector_of(lexeme(size));
    if (connector != Connector::and_then && connector != Connector::or_else) break;
    operation = take(size, TokenKind::operation);
    skip_newlines();
  }
  return operands.result();
}

// `!` and `time` before a pipeline, then the pipeline.
NodeId Parser::negated_or_timed(Closers closers) {
  bool negated = false;
  Span last;
  for (;;) {
    const Keyword next = keyword();
    if (next == Keyword::bang) {
      negated = !negated;
    } else if (next == Keyword::time && dialect_ == Dialect::bash) {
      // Before a simple command it reads as a program that starts another one.
      const uint32_t begin = at_;
      at_ += 4;
      while (is_blank(at(at_))) ++at_;
      const bool before_compound =
          lexeme() == Lexeme::open_paren ||
          (lexeme() == Lexeme::word && keyword() != Keyword::none && keyword() != Keyword::time);
      at_ = begin;
      if (!before_compound) break;
    } else {
      break;
    }
    last = take_keyword();
    skip_blanks();
  }
  const NodeId id = command(closers);
  if (id == no_node) {
    if (!last.empty()) builder_.add_error(ErrorKind::missing_command, last);
    return no_node;
  }
  builder_.node(id).negated = negated;
  return id;
}

NodeId Parser::pipeline(Closers closers) {
  Siblings elements(builder_, NodeKind::pipeline);
  Connector connector = Connector::none;
  Span operation;
  bool negated = false;
  for (;;) {
    const NodeId element =
        connector == Connector::none ? negated_or_timed(closers) : command(closers);
    if (element != no_node) {
      elements.add(element, elements.empty() ? Connector::none : connector);
    } else if (connector != Connector::none) {
      builder_.add_error(ErrorKind::missing_command, operation);
    } else {
      return no_node;
    }
    if (connector == Connector::none) negated = builder_.node(element).negated;
    skip_blanks();
    uint32_t size = 0;
    connector = connector_of(lexeme(size));
    if (connector != Connector::pipe && connector != Connector::pipe_with_error) break;
    if (connector == Connector::pipe_with_error) {
      add_extension(ExtensionKind::pipe_with_error, span(at_, at_ + size));
    }
    operation = take(size, TokenKind::operation);
    skip_newlines();
  }
  const NodeId result = elements.result();
  if (builder_.node(result).kind == NodeKind::pipeline && negated) {
    builder_.node(builder_.node(result).first_child).negated = false;
    builder_.node(result).negated = true;
  }
  return result;
}

NodeId Parser::command(Closers closers) {
  skip_blanks();
  while (lexeme() == Lexeme::word && at_keyword(Keyword::bang)) {  // a | ! b
    builder_.add_error(ErrorKind::unexpected_keyword, take_keyword());
    skip_blanks();
  }
  switch (lexeme()) {
    case Lexeme::open_paren:
      if (at(at_ + 1) == '(' && arithmetic_closes(at_ + 2)) return arithmetic_command();
      return subshell(closers);
    case Lexeme::word:
      break;
    default:
      return no_node;
  }
  const Keyword next = keyword();
  if (closed_by(next) != 0) return no_node;
  if (next != Keyword::none && next != Keyword::time) return compound(next, closers);
  return simple_command(closers);
}

// name=, name+= or name[…]= at the place: where the name ends and the value begins.
bool Parser::at_assignment(uint32_t& name_end, uint32_t& value_begin) {
  if (!is_name_start(at(at_))) return false;
  uint32_t end = at_;
  while (is_name_character(at(end))) ++end;
  name_end = end;
  if (at(end) == '[') {
    while (end < size_ && at(end) != ']' && !is_metacharacter(at(end))) {
      const char c = at(end);
      end = c == '\'' || c == '"' ? quote_end(end + 1, c) : end;
      ++end;
    }
    if (at(end) != ']') return false;
    ++end;
  }
  if (at(end) == '+') ++end;
  if (at(end) != '=') return false;
  value_begin = end + 1;
  return true;
}

Assignment Parser::assignment(uint32_t name_end, uint32_t value_begin) {
  const uint32_t begin = at_;
  Assignment result;
  result.name = slice(begin, name_end);
  result.name_span = span(begin, name_end);
  result.append = at(value_begin - 2) == '+';
  const uint32_t subscript_end = value_begin - (result.append ? 2 : 1);
  if (subscript_end > name_end) {
    result.array = true;
    result.subscript = slice(name_end + 1, subscript_end - 1);
    add_extension(ExtensionKind::array, span(begin, value_begin));
  }
  at_ = value_begin;
  if (result.append) {
    add_extension(ExtensionKind::append_assignment, span(begin, value_begin));
  }
  if (at(at_) == '(') {
    result.array = true;
    result.elements = array_elements();
    add_extension(ExtensionKind::array, span(begin, value_begin));
    result.value.span = span(value_begin, at_);
  } else {
    result.value = word(in_assignment);
  }
  result.span = span(begin, at_);
  return result;
}

std::span<const Word> Parser::array_elements() {
  const size_t mark = builder_.words.size();
  const Span opening = take(1, TokenKind::operation);
  for (;;) {
    skip_newlines();
    const Lexeme next = lexeme();
    if (next == Lexeme::word && at(at_) != '<' && at(at_) != '>' && at(at_) != '&') {
      builder_.words.push_back(word(in_argument));
    } else if (next == Lexeme::close_paren) {
      take(1, TokenKind::operation);
      break;
    } else {
      builder_.add_error(ErrorKind::unterminated_array, opening);
      break;
    }
  }
  const std::span<const Word> elements =
      builder_.keep_words(std::span<const Word>(builder_.words).subspan(mark));
  builder_.words.resize(mark);
  return elements;
}

// An argument; those of `declare` and its like may be arrays.
Word Parser::argument(std::string_view command_name) {
  uint32_t name_end = 0;
  uint32_t value_begin = 0;
  if (!is_declaration(command_name) || !at_assignment(name_end, value_begin)) {
    return word(in_argument);
  }
  if (at(value_begin) != '(') return word(in_assignment);
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  at_ = value_begin + 1;
  add_literal(begin, at_, Quoting::word);
  read_parts(Quoting::array, in_argument, '\0');
  if (at(at_) == ')') {
    ++at_;
    add_literal(at_ - 1, at_, Quoting::word);
  } else {
    builder_.add_error(ErrorKind::unterminated_array, span(value_begin, value_begin + 1));
  }
  add_extension(ExtensionKind::array, span(begin, value_begin));
  return finish_word(begin, mark);
}

NodeId Parser::simple_command(Closers closers) {
  const uint32_t begin = at_;
  uint32_t end = at_;
  const size_t words_mark = builder_.words.size();
  const size_t redirections_mark = builder_.redirections.size();
  const size_t orphans_mark = builder_.orphans.size();
  std::vector<Assignment> assignments;
  const auto word_count = [&] { return builder_.words.size() - words_mark; };

  for (;; skip_blanks()) {
    const Lexeme next = lexeme();
    if (next == Lexeme::open_paren) {
      const bool may_name_function = word_count() == 1 && assignments.empty() &&
                                     builder_.redirections.size() == redirections_mark;
      uint32_t close = at_ + 1;
      while (is_blank(at(close))) ++close;
      if (may_name_function && at(close) == ')') {
        const std::string_view name = builder_.words.back().raw;
        builder_.words.resize(words_mark);
        take(close + 1 - at_, TokenKind::operation);
        return function(begin, name, orphans_mark, closers);
      }
      break;
    }
    if (next != Lexeme::word) break;
    if (at_redirection()) {
      redirection();
    } else {
      uint32_t name_end = 0;
      uint32_t value_begin = 0;
      if (word_count() == 0 && at_assignment(name_end, value_begin)) {
        assignments.push_back(assignment(name_end, value_begin));
      } else {
        const uint32_t word_begin = at_;
        const std::string_view name =
            word_count() == 0 ? std::string_view() : builder_.words[words_mark].text;
        const Word argument_word = argument(name);
        if (at_ == word_begin) break;
        builder_.words.push_back(argument_word);
      }
    }
    end = at_;
  }
  if (end == begin) {
    builder_.words.resize(words_mark);
    return no_node;
  }

  Command command;
  command.full_span = span(begin, end);
  command.dialect = dialect_;
  command.assignments = builder_.keep_assignments(assignments);
  const std::span<const Word> words =
      builder_.keep_words(std::span<const Word>(builder_.words).subspan(words_mark));
  builder_.words.resize(words_mark);
  if (turns_on_extended_glob(words)) extended_glob_on_next_line_ = true;
  const NodeId id = add_simple_command(builder_, origin(Notation::shell), command, words);
  attach_orphans(id, orphans_mark);
  const std::span<const Redirection> redirections = keep_redirections(redirections_mark, id);
  builder_.node(id).redirections = redirections;
  builder_.command(id).redirections = redirections;
  return id;
}

// Behind `name ()`; `orphans` are those from the name on.
NodeId Parser::function(uint32_t begin, std::string_view name, size_t orphans, Closers closers) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) {
    give_up();
    return no_node;
  }
  const Span opening = span(begin, at_);
  skip_newlines();
  const NodeId content = command(closers);
  const NodeId id = builder_.add_node(NodeKind::function, span(begin, at_));
  builder_.node(id).name = name;
  if (content == no_node) {
    builder_.add_error(ErrorKind::missing_function_body, opening);
  } else {
    if (dialect_ == Dialect::bash && builder_.node(content).kind == NodeKind::command) {
      builder_.add_error(ErrorKind::missing_function_body, opening);
    }
    builder_.attach(id, content, Role::body);
    builder_.node(id).span = cover(opening, builder_.node(content).span);
  }
  attach_orphans(id, orphans);
  return id;
}

}  // namespace plimsoll::shell
