#include "shell/characters.h"
#include "shell/parser.h"

namespace plimsoll::shell {

NodeId Parser::compound(Keyword next, Closers closers) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) {
    give_up();
    return no_node;
  }
  switch (next) {
    case Keyword::if_:
      return if_clause(closers);
    case Keyword::for_:
    case Keyword::select:
      return for_loop(next, closers);
    case Keyword::while_:
    case Keyword::until:
      return while_loop(next, closers);
    case Keyword::case_:
      return case_clause(closers);
    case Keyword::function:
      return function_keyword(closers);
    case Keyword::coproc:
      return coprocess(closers);
    case Keyword::open_brace:
      return group(closers);
    case Keyword::double_bracket:
      return test();
    default:
      return no_node;
  }
}

// The span so far, redirections behind it, and the substitutions in both.
void Parser::end_compound(NodeId id, uint32_t begin, size_t orphans) {
  const size_t mark = builder_.redirections.size();
  uint32_t end = at_;
  for (skip_blanks(); lexeme() == Lexeme::word && at_redirection(); skip_blanks()) {
    redirection();
    end = at_;
  }
  builder_.node(id).span = span(begin, end);
  attach_orphans(id, orphans);
  const std::span<const Redirection> redirections = keep_redirections(mark, id);
  builder_.node(id).redirections = redirections;
}

void Parser::body(NodeId parent, NodeId child, Role role, Span opening) {
  if (child == no_node) {
    builder_.add_error(ErrorKind::missing_command, opening);
  } else {
    builder_.attach(parent, child, role);
  }
}

NodeId Parser::subshell(Closers) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) {
    give_up();
    return no_node;
  }
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::subshell, {});
  const Span opening = take(1, TokenKind::operation);
  body(id, list(closer::paren), Role::body, opening);
  if (lexeme() == Lexeme::close_paren) {
    take(1, TokenKind::operation);
  } else {
    builder_.add_error(ErrorKind::unterminated_group, opening);
  }
  end_compound(id, begin, orphans);
  return id;
}

NodeId Parser::group(Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::group, {});
  const Span opening = take_keyword();
  body(id, list(closers | closer::brace), Role::body, opening);
  if (at_keyword(Keyword::close_brace)) {
    take_keyword();
  } else {
    builder_.add_error(ErrorKind::unterminated_group, opening);
  }
  end_compound(id, begin, orphans);
  return id;
}

NodeId Parser::if_clause(Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::if_clause, {});
  const Closers inner = closers | closer::alternative | closer::fi;
  const Span opening = take_keyword();
  Span branch = opening;
  for (;;) {  // if and each elif
    body(id, list(inner | closer::then), Role::condition, branch);
    if (at_keyword(Keyword::then)) {
      branch = take_keyword();
      body(id, list(inner), Role::body, branch);
    } else {
      builder_.add_error(ErrorKind::missing_then, branch);
    }
    if (!at_keyword(Keyword::elif)) break;
    branch = take_keyword();
  }
  if (at_keyword(Keyword::else_)) {
    const Span alternative = take_keyword();
    body(id, list(closers | closer::fi), Role::alternative, alternative);
  }
  if (at_keyword(Keyword::fi)) {
    take_keyword();
  } else {
    builder_.add_error(ErrorKind::missing_fi, opening);
  }
  end_compound(id, begin, orphans);
  return id;
}

// do … done, or { … } as bash allows in its stead.
void Parser::do_group(NodeId loop, Span opening, Closers closers) {
  if (at_keyword(Keyword::open_brace)) {
    const Span brace = take_keyword();
    body(loop, list(closers | closer::brace), Role::body, brace);
    if (at_keyword(Keyword::close_brace)) {
      take_keyword();
    } else {
      builder_.add_error(ErrorKind::missing_done, opening);
    }
    return;
  }
  if (at_keyword(Keyword::do_)) {
    const Span beginning = take_keyword();
    body(loop, list(closers | closer::done), Role::body, beginning);
  } else {
    builder_.add_error(ErrorKind::missing_do, opening);
    const NodeId content = list(closers | closer::done);
    if (content != no_node) builder_.attach(loop, content, Role::body);
  }
  if (at_keyword(Keyword::done)) {
    take_keyword();
  } else {
    builder_.add_error(ErrorKind::missing_done, opening);
  }
}

NodeId Parser::for_loop(Keyword loop, Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const Span opening = take_keyword();
  skip_blanks();
  if (loop == Keyword::for_ && at(at_) == '(' && at(at_ + 1) == '(') {
    return arithmetic_for(begin, closers);
  }
  const bool selects = loop == Keyword::select;
  if (selects) add_extension(ExtensionKind::select_loop, opening);
  const NodeId id = builder_.add_node(selects ? NodeKind::select_loop : NodeKind::for_loop, {});
  if (lexeme() == Lexeme::word) {
    builder_.node(id).name = word(nowhere).raw;
  } else {
    builder_.add_error(ErrorKind::missing_name, opening);
  }
  skip_newlines();
  if (at_plain("in")) {
    take(2, TokenKind::keyword);
    builder_.node(id).values_given = true;
    const size_t mark = builder_.words.size();
    for (skip_blanks(); lexeme() == Lexeme::word && !at_redirection(); skip_blanks()) {
      const uint32_t value_begin = at_;
      builder_.words.push_back(word(in_argument));
      if (at_ == value_begin) break;
    }
    const std::span<const Word> values =
        builder_.keep_words(std::span<const Word>(builder_.words).subspan(mark));
    builder_.node(id).words = values;
    builder_.words.resize(mark);
  }
  skip_blanks();
  if (lexeme() == Lexeme::semicolon) take(1, TokenKind::operation);
  skip_newlines();
  do_group(id, opening, closers);
  end_compound(id, begin, orphans);
  return id;
}

// At the (( behind `for`.
NodeId Parser::arithmetic_for(uint32_t begin, Closers closers) {
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::arithmetic_for, {});
  const Span opening = take(2, TokenKind::operation);
  add_extension(ExtensionKind::arithmetic_for, opening);
  const size_t mark = builder_.words.size();
  for (;;) {
    builder_.words.push_back(word(nowhere, Quoting::arithmetic, ';'));
    if (at(at_) != ';') break;
    ++at_;
  }
  const std::span<const Word> expressions =
      builder_.keep_words(std::span<const Word>(builder_.words).subspan(mark));
  builder_.node(id).words = expressions;
  builder_.words.resize(mark);
  if (at(at_) == ')' && at(at_ + 1) == ')') {
    take(2, TokenKind::operation);
  } else {
    builder_.add_error(ErrorKind::unterminated_arithmetic, opening);
  }
  skip_blanks();
  if (lexeme() == Lexeme::semicolon) take(1, TokenKind::operation);
  skip_newlines();
  do_group(id, opening, closers);
  end_compound(id, begin, orphans);
  return id;
}

NodeId Parser::while_loop(Keyword loop, Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id =
      builder_.add_node(loop == Keyword::while_ ? NodeKind::while_loop : NodeKind::until_loop, {});
  const Span opening = take_keyword();
  body(id, list(closers | closer::do_ | closer::done), Role::condition, opening);
  do_group(id, opening, closers);
  end_compound(id, begin, orphans);
  return id;
}

NodeId Parser::case_clause(Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::case_clause, {});
  const Span opening = take_keyword();
  skip_blanks();
  if (lexeme() == Lexeme::word) {
    const Word subject = word(in_assignment);
    const std::span<const Word> kept = builder_.keep_words(std::span<const Word>(&subject, 1));
    builder_.node(id).words = kept;
  }
  attach_orphans(id, orphans);
  skip_newlines();
  if (at_plain("in")) {
    take(2, TokenKind::keyword);
  } else {
    builder_.add_error(ErrorKind::missing_in, opening);
  }
  for (;;) {
    skip_newlines();
    const Lexeme next = lexeme();
    const bool starts_item =
        next == Lexeme::open_paren || (next == Lexeme::word && !at_keyword(Keyword::esac));
    if (!starts_item) break;
    case_item(id, closers);
  }
  if (at_keyword(Keyword::esac)) {
    take_keyword();
  } else {
    builder_.add_error(ErrorKind::missing_esac, opening);
  }
  end_compound(id, begin, orphans);
  return id;
}

// [(] pattern | pattern ) list ;;
void Parser::case_item(NodeId clause, Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::case_item, {});
  if (lexeme() == Lexeme::open_paren) take(1, TokenKind::operation);
  const size_t mark = builder_.words.size();
  for (skip_blanks(); lexeme() == Lexeme::word; skip_blanks()) {
    const uint32_t pattern_begin = at_;
    builder_.words.push_back(word(in_pattern));
    if (at_ == pattern_begin) break;
    skip_blanks();
    if (lexeme() != Lexeme::pipe) break;
    take(1, TokenKind::operation);
  }
  const std::span<const Word> patterns =
      builder_.keep_words(std::span<const Word>(builder_.words).subspan(mark));
  builder_.words.resize(mark);
  builder_.node(id).words = patterns;
  attach_orphans(id, orphans);
  if (lexeme() == Lexeme::close_paren) {
    take(1, TokenKind::operation);
  } else {
    builder_.add_error(ErrorKind::unexpected_token, here());
    if (at_ == begin) ++at_;
  }
  const NodeId content = list(closers | closer::case_break | closer::esac);
  if (content != no_node) builder_.attach(id, content, Role::body);
  uint32_t size = 0;
  if (lexeme(size) == Lexeme::case_break) {
    if (slice(at_, at_ + size) != ";;") {
      add_extension(ExtensionKind::case_fall_through, span(at_, at_ + size));
    }
    take(size, TokenKind::operation);
  }
  builder_.node(id).span = span(begin, at_);
  builder_.attach(clause, id, Role::item);
}

NodeId Parser::function_keyword(Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const Span opening = take_keyword();
  add_extension(ExtensionKind::function_keyword, opening);
  skip_blanks();
  std::string_view name;
  if (lexeme() == Lexeme::word) {
    name = word(nowhere).raw;
  } else {
    builder_.add_error(ErrorKind::missing_name, opening);
  }
  skip_blanks();
  if (at(at_) == '(') {
    uint32_t close = at_ + 1;
    while (is_blank(at(close))) ++close;
    if (at(close) == ')') take(close + 1 - at_, TokenKind::operation);
  }
  return function(begin, name, orphans, closers);
}

NodeId Parser::coprocess(Closers closers) {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const Span opening = take_keyword();
  add_extension(ExtensionKind::coprocess, opening);
  const NodeId id = builder_.add_node(NodeKind::coprocess, {});
  const NodeId content = command(closers);
  body(id, content, Role::body, opening);
  attach_orphans(id, orphans);
  builder_.node(id).span =
      content == no_node ? span(begin, at_) : cover(opening, builder_.node(content).span);
  return id;
}

// [[ … ]]
NodeId Parser::test() {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::test, {});
  const Span opening = take_keyword();
  add_extension(ExtensionKind::test, opening);
  const bool extended_glob = extended_glob_;
  extended_glob_ = true;
  const size_t mark = builder_.words.size();
  bool closed = false;
  bool before_regex = false;
  for (;;) {
    skip_newlines();
    if (at_plain("]]")) {
      take_keyword();
      closed = true;
      break;
    }
    uint32_t size = 0;
    const Lexeme next = lexeme(size);
    const bool is_comparison = at(at_) == '<' || at(at_) == '>';
    const bool is_operator = next == Lexeme::and_then || next == Lexeme::or_else ||
                             next == Lexeme::open_paren || next == Lexeme::close_paren;
    const uint32_t word_begin = at_;
    if (before_regex && (next == Lexeme::word || next == Lexeme::open_paren)) {
      builder_.words.push_back(word(nowhere, Quoting::regex));
      before_regex = false;
    } else if (is_operator || is_comparison) {
      Word operation;
      operation.raw = operation.text = slice(at_, at_ + size);
      operation.span = take(size, TokenKind::operation);
      builder_.words.push_back(operation);
    } else if (next == Lexeme::word) {
      builder_.words.push_back(word(in_pattern));
      before_regex = builder_.words.back().raw == "=~";
    }
    if (at_ == word_begin) break;
  }
  if (!closed) builder_.add_error(ErrorKind::unterminated_test, opening);
  const std::span<const Word> operands =
      builder_.keep_words(std::span<const Word>(builder_.words).subspan(mark));
  builder_.node(id).words = operands;
  builder_.words.resize(mark);
  extended_glob_ = extended_glob;
  end_compound(id, begin, orphans);
  return id;
}

// (( … ))
NodeId Parser::arithmetic_command() {
  const uint32_t begin = at_;
  const size_t orphans = builder_.orphans.size();
  const NodeId id = builder_.add_node(NodeKind::arithmetic, {});
  const Span opening = take(2, TokenKind::operation);
  add_extension(ExtensionKind::arithmetic_command, opening);
  const Word expression = word(nowhere, Quoting::arithmetic);
  const std::span<const Word> kept = builder_.keep_words(std::span<const Word>(&expression, 1));
  builder_.node(id).words = kept;
  if (at(at_) == ')' && at(at_ + 1) == ')') {
    take(2, TokenKind::operation);
  } else {
    builder_.add_error(ErrorKind::unterminated_arithmetic, opening);
  }
  end_compound(id, begin, orphans);
  return id;
}

}  // namespace plimsoll::shell
