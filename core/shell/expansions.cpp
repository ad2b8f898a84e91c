#include <algorithm>
#include <iterator>

#include "shell/characters.h"
#include "shell/decode.h"
#include "shell/parser.h"

namespace plimsoll::shell {
namespace {

// What is read behind a parameter operator.
enum class Operands : uint8_t { one, pattern, pattern_and_replacement, offset_and_length };

struct OperatorSpelling {
  std::string_view text;
  ParameterOperator operation;
  Operands operands;
};

// A longer spelling stands before its beginning.
constexpr OperatorSpelling operators[] = {
    {":-", ParameterOperator::default_if_empty, Operands::one},
    {":=", ParameterOperator::assign_if_empty, Operands::one},
    {":?", ParameterOperator::fail_if_empty, Operands::one},
    {":+", ParameterOperator::alternative_if_not_empty, Operands::one},
    {":", ParameterOperator::substring, Operands::offset_and_length},
    {"-", ParameterOperator::default_if_unset, Operands::one},
    {"=", ParameterOperator::assign_if_unset, Operands::one},
    {"?", ParameterOperator::fail_if_unset, Operands::one},
    {"+", ParameterOperator::alternative_if_set, Operands::one},
    {"##", ParameterOperator::remove_longest_prefix, Operands::pattern},
    {"#", ParameterOperator::remove_prefix, Operands::pattern},
    {"%%", ParameterOperator::remove_longest_suffix, Operands::pattern},
    {"%", ParameterOperator::remove_suffix, Operands::pattern},
    {"//", ParameterOperator::replace_all, Operands::pattern_and_replacement},
    {"/#", ParameterOperator::replace_prefix, Operands::pattern_and_replacement},
    {"/%", ParameterOperator::replace_suffix, Operands::pattern_and_replacement},
    {"/", ParameterOperator::replace, Operands::pattern_and_replacement},
    {"^^", ParameterOperator::change_case, Operands::pattern},
    {"^", ParameterOperator::change_case, Operands::pattern},
    {",,", ParameterOperator::change_case, Operands::pattern},
    {",", ParameterOperator::change_case, Operands::pattern},
    {"@", ParameterOperator::transform, Operands::one},
};

std::optional<ExtensionKind> extension_of(ParameterOperator operation) {
  switch (operation) {
    case ParameterOperator::indirection:
    case ParameterOperator::names:
      return ExtensionKind::parameter_indirection;
    case ParameterOperator::replace:
    case ParameterOperator::replace_all:
    case ParameterOperator::replace_prefix:
    case ParameterOperator::replace_suffix:
      return ExtensionKind::parameter_replacement;
    case ParameterOperator::substring:
      return ExtensionKind::parameter_substring;
    case ParameterOperator::change_case:
      return ExtensionKind::parameter_change_case;
    case ParameterOperator::transform:
      return ExtensionKind::parameter_transform;
    default:
      return std::nullopt;
  }
}

bool is_in_double_quotes(Quoting quoting) {
  return quoting == Quoting::double_quotes || quoting == Quoting::heredoc ||
         quoting == Quoting::quoted_operand || quoting == Quoting::arithmetic;
}

}  // namespace

bool Parser::expansion(Quoting quoting) {
  if (const MappedText::Expansion* outside = map_.expansion_at(at_)) {
    builder_.parts.push_back(outside->part);
    builder_.parts.back().outside = true;
    at_ = outside->end;
    return true;
  }
  const char next = at(at_ + 1);
  switch (text_[at_]) {
    case '`':
      backquotes(quoting);
      return true;
    case '<':
    case '>':
      add_extension(ExtensionKind::process_substitution, span(at_, at_ + 2));
      command_substitution(PartKind::process_substitution);
      return true;
    default:
      break;
  }
  if (next == '(') {
    if (at(at_ + 2) == '(' && arithmetic_closes(at_ + 3)) {
      arithmetic_expansion();
    } else {
      command_substitution(PartKind::command_substitution);
    }
    return true;
  }
  if (next == '{') {
    braced_parameter(quoting);
    return true;
  }
  uint32_t end = at_ + 1;
  if (is_name_start(next)) {
    while (is_name_character(at(end))) ++end;
  } else if (is_digit(next) || is_special_parameter(next)) {
    ++end;
  } else {
    return false;
  }
  const uint32_t begin = at_;
  at_ = end;
  add_part(PartKind::parameter, begin, slice(begin + 1, end), builder_.parts.size());
  return true;
}

void Parser::braced_parameter(Quoting quoting) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  at_ += 2;

  Part part;
  part.kind = PartKind::parameter;
  const char next = at(at_ + 1);
  const bool names_parameter =
      is_name_character(next) || (is_special_parameter(next) && at(at_ + 2) == '}');
  if (names_parameter && (at(at_) == '#' || at(at_) == '!')) {
    part.parameter_operator =
        at(at_) == '#' ? ParameterOperator::length : ParameterOperator::indirection;
    ++at_;
  }
  const uint32_t name_begin = at_;
  if (is_name_start(at(at_))) {
    while (is_name_character(at(at_))) ++at_;
  } else if (is_digit(at(at_))) {
    while (is_digit(at(at_))) ++at_;
  } else if (at_ < size_ && is_special_parameter(at(at_))) {
    ++at_;
  }
  part.text = slice(name_begin, at_);
  if (at(at_) == '[' && !part.text.empty()) {
    const uint32_t subscript = at_++;
    read_parts(Quoting::operand, nowhere, ']');
    if (at(at_) == ']') ++at_;
    const std::string_view all = slice(subscript, at_);
    if (part.parameter_operator == ParameterOperator::indirection &&
        (all == "[@]" || all == "[*]")) {
      part.parameter_operator = ParameterOperator::names;
    }
    add_extension(ExtensionKind::parameter_array, span(subscript, at_));
    builder_.parts.resize(mark);
  }
  operands(part, quoting, mark);
  if (const auto kind = extension_of(part.parameter_operator)) {
    add_extension(*kind, span(begin, at_));
  }
  if (at(at_) == '}') {
    ++at_;
  } else {
    builder_.add_error(ErrorKind::unterminated_parameter, span(begin, begin + 2));
  }
  part.raw = slice(begin, at_);
  part.span = span(begin, at_);
  builder_.parts.push_back(part);
}

// The operator behind the name and what follows it, up to the brace.
void Parser::operands(Part& part, Quoting quoting, size_t mark) {
  if (at_ >= size_) return;
  const bool is_bare = at(at_) == '}';
  if (is_bare && !part.text.empty()) return;
  const std::string_view rest = slice(at_, size_);
  if (part.parameter_operator == ParameterOperator::indirection &&
      (rest.substr(0, 2) == "*}" || rest.substr(0, 2) == "@}")) {
    part.parameter_operator = ParameterOperator::names;
    ++at_;
    return;
  }
  const auto spelling =
      std::find_if(std::begin(operators), std::end(operators),
                   [&](const OperatorSpelling& one) { return rest.starts_with(one.text); });
  if (spelling == std::end(operators) || part.text.empty() ||
      part.parameter_operator == ParameterOperator::length) {
    const uint32_t begin = at_;
    read_parts(Quoting::operand, nowhere, '\0');
    builder_.parts.resize(mark);
    builder_.add_error(ErrorKind::bad_parameter, span(begin, std::max(begin + 1, at_)));
    return;
  }
  part.parameter_operator = spelling->operation;
  at_ += static_cast<uint32_t>(spelling->text.size());

  const size_t words_mark = builder_.words.size();
  const Quoting plain = Quoting::operand;
  switch (spelling->operands) {
    case Operands::one: {
      const Quoting inner = is_in_double_quotes(quoting) ? Quoting::quoted_operand : plain;
      builder_.words.push_back(word(nowhere, inner));
      break;
    }
    case Operands::pattern:
      builder_.words.push_back(word(in_pattern, plain));
      break;
    case Operands::pattern_and_replacement:
      builder_.words.push_back(word(in_pattern, plain, '/'));
      if (at(at_) == '/') {
        ++at_;
        builder_.words.push_back(word(nowhere, plain));
      }
      break;
    case Operands::offset_and_length:
      builder_.words.push_back(word(nowhere, plain, ':'));
      if (at(at_) == ':') {
        ++at_;
        builder_.words.push_back(word(nowhere, plain));
      }
      break;
  }
  part.operands = builder_.keep_words(std::span<const Word>(builder_.words).subspan(words_mark));
  builder_.words.resize(words_mark);
}

// $( <( >(
void Parser::command_substitution(PartKind kind) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  const Span opening = take(2, TokenKind::operation);
  const NodeId body = list(closer::paren);
  if (at(at_) == ')') {
    take(1, TokenKind::operation);
  } else {
    builder_.add_error(ErrorKind::unterminated_substitution, opening);
  }
  if (body != no_node) builder_.orphans.push_back(body);
  add_part(kind, begin, slice(begin, at_), mark);
  builder_.parts.back().node = body;
}

void Parser::backquotes(Quoting quoting) {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const uint32_t end = quote_end(at_ + 1, '`');
  MappedText inner;
  append_decoded(inner, map_, begin + 1, end,
                 quoting == Quoting::double_quotes ? Escapes::backquoted_in_double_quotes
                                                   : Escapes::backquoted);
  const NodeId body = Parser(builder_, inner, dialect_, heredocs_).script();
  at_ = end;
  if (end == size_) {
    builder_.add_error(ErrorKind::unterminated_backquote, span(begin, begin + 1));
  } else {
    ++at_;
  }
  if (body != no_node) builder_.orphans.push_back(body);
  add_part(PartKind::command_substitution, begin, slice(begin, at_), builder_.parts.size());
  builder_.parts.back().node = body;
}

void Parser::arithmetic_expansion() {
  const Nesting nesting(builder_);
  if (nesting.too_deep()) return give_up();
  const uint32_t begin = at_;
  const size_t mark = builder_.parts.size();
  at_ += 3;
  read_parts(Quoting::arithmetic, nowhere, '\0');
  if (slice(at_, size_).starts_with("))")) {
    at_ += 2;
  } else {
    builder_.add_error(ErrorKind::unterminated_arithmetic, span(begin, begin + 3));
    if (at_ < size_) ++at_;
  }
  add_part(PartKind::arithmetic, begin, slice(begin, at_), mark);
}

// True when `))` closes what `((` before `offset` has opened, or nothing does; false when it is a
// subshell in a substitution or subshell: `$((a); b)`.
bool Parser::arithmetic_closes(uint32_t offset) const {
  uint32_t parens = 0;
  for (; offset < size_; ++offset) {
    switch (text_[offset]) {
      case '\\':
        ++offset;
        break;
      case '\'':
      case '"':
        offset = quote_end(offset + 1, text_[offset]);
        break;
      case '(':
        ++parens;
        break;
      case ')':
        if (parens == 0) return at(offset + 1) == ')';
        --parens;
        break;
      default:
        break;
    }
  }
  return true;
}

}  // namespace plimsoll::shell
