#include <algorithm>
#include <iterator>

#include "shell/characters.h"
#include "shell/parser.h"

namespace plimsoll::shell {
namespace {

struct Spelling {
  std::string_view text;
  RedirectionOperator operation;
};

// A longer spelling stands before its beginning.
constexpr Spelling spellings[] = {
    {"&>>", RedirectionOperator::append_output_and_error},
    {"&>", RedirectionOperator::output_and_error},
    {"<<<", RedirectionOperator::here_string},
    {"<<-", RedirectionOperator::heredoc_strip_tabs},
    {"<<", RedirectionOperator::heredoc},
    {"<&", RedirectionOperator::duplicate_input},
    {"<>", RedirectionOperator::read_write},
    {"<", RedirectionOperator::input},
    {">>", RedirectionOperator::append},
    {">&", RedirectionOperator::duplicate_output},
    {">|", RedirectionOperator::clobber},
    {">", RedirectionOperator::output},
};

bool is_heredoc(const Redirection& redirection) {
  return redirection.operation == RedirectionOperator::heredoc ||
         redirection.operation == RedirectionOperator::heredoc_strip_tabs;
}

bool is_descriptor(std::string_view text) {
  return text == "-" || (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || c == '-';
         }));
}

// The number that `text` writes, or -1 when no descriptor is that high.
int32_t descriptor(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int32_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

// < > &> 2> {fd}> but not <( and >(
bool Parser::at_redirection() {
  uint32_t offset = at_;
  if (at(offset) == '{' && is_name_start(at(offset + 1))) {
    ++offset;
    while (is_name_character(at(offset))) ++offset;
    if (at(offset) != '}') return false;
    ++offset;
  } else {
    while (is_digit(at(offset))) ++offset;
  }
  if (offset == at_ && at(offset) == '&') return at(offset + 1) == '>';
  return (at(offset) == '<' || at(offset) == '>') && at(offset + 1) != '(';
}

void Parser::redirection() {
  const uint32_t begin = at_;
  Redirection result;
  if (at(at_) == '{') {
    while (at(at_) != '}') ++at_;
    ++at_;
    add_extension(ExtensionKind::descriptor_variable, span(begin, at_));
  } else {
    while (is_digit(at(at_))) ++at_;
    result.descriptor = descriptor(slice(begin, at_));
  }
  const std::string_view rest = slice(at_, size_);
  const auto spelling =
      std::find_if(std::begin(spellings), std::end(spellings),
                   [&](const Spelling& one) { return rest.starts_with(one.text); });
  result.operation = spelling->operation;
  const Span operation = take(static_cast<uint32_t>(spelling->text.size()), TokenKind::operation);
  skip_blanks();

  const uint32_t target_begin = at_;
  if (lexeme() == Lexeme::word && !at_redirection()) {
    result.target = word(is_heredoc(result) ? nowhere : in_argument);
  }
  if (at_ == target_begin) {
    builder_.add_error(ErrorKind::missing_redirection_target, operation);
    result.target.span = {operation.end, operation.end};
    result.span = {span(begin, begin).begin, operation.end};
  } else {
    result.span = span(begin, at_);
  }

  switch (result.operation) {
    case RedirectionOperator::duplicate_output:
      if (result.descriptor > 1 || !result.target.is_static || is_descriptor(result.target.text)) {
        break;
      }
      result.operation = RedirectionOperator::output_and_error;
      add_extension(ExtensionKind::combined_redirection, operation);
      break;
    case RedirectionOperator::output_and_error:
    case RedirectionOperator::append_output_and_error:
      add_extension(ExtensionKind::combined_redirection, operation);
      break;
    case RedirectionOperator::here_string:
      add_extension(ExtensionKind::here_string, operation);
      break;
    case RedirectionOperator::heredoc:
    case RedirectionOperator::heredoc_strip_tabs: {
      const bool quoted =
          std::any_of(result.target.parts.begin(), result.target.parts.end(), [](const Part& part) {
            return part.kind != PartKind::literal || part.raw.size() != part.text.size();
          });
      opened_.push_back({builder_.redirections.size(), !quoted});
      break;
    }
    default:
      break;
  }
  builder_.redirections.push_back(result);
}

std::span<const Redirection> Parser::keep_redirections(size_t mark, NodeId owner) {
  const std::span<Redirection> kept =
      builder_.keep_redirections(std::span<const Redirection>(builder_.redirections).subspan(mark));
  builder_.redirections.resize(mark);
  while (!opened_.empty() && opened_.back().stack_index >= mark) {
    PendingHeredoc& heredoc = pending_.emplace_back(opened_.back());
    heredoc.redirection = &kept[heredoc.stack_index - mark];
    heredoc.owner = owner;
    opened_.pop_back();
  }
  if (heredocs_ != nullptr && !pending_.empty()) read_pending_heredocs();
  return kept;
}

// The bodies that begin at the place, or those that the Dockerfile has.
void Parser::read_pending_heredocs() {
  std::vector<PendingHeredoc> heredocs;
  heredocs.swap(pending_);
  std::sort(heredocs.begin(), heredocs.end(), [](const PendingHeredoc& a, const PendingHeredoc& b) {
    return a.redirection->span.begin < b.redirection->span.begin;
  });
  for (const PendingHeredoc& pending : heredocs) {
    const Redirection& redirection = *pending.redirection;
    bool terminated = false;
    MappedText body;
    if (heredocs_ == nullptr) {
      body = lines_up_to(redirection, terminated);
    } else if (!heredocs_->empty()) {
      terminated = heredocs_->front().name == redirection.target.text;
      body = body_of(heredocs_->front());
      heredocs_->pop_front();
    }
    if (!terminated) {
      builder_.add_error(ErrorKind::unterminated_heredoc, redirection.target.span);
    }
    give_body(pending, body);
  }
}

// The lines from the place up to the delimiter's, which is taken too.
MappedText Parser::lines_up_to(const Redirection& heredoc, bool& terminated) {
  const bool strips_tabs = heredoc.operation == RedirectionOperator::heredoc_strip_tabs;
  MappedText body;
  while (at_ < size_ && !terminated) {
    uint32_t begin = at_;
    while (strips_tabs && at(begin) == '\t') ++begin;
    uint32_t end = begin;
    while (end < size_ && line_break_at(end) == 0) ++end;
    at_ = end + line_break_at(end);
    terminated = slice(begin, end) == heredoc.target.text;
    if (!terminated) body.append(map_, begin, at_);
  }
  return body;
}

void Parser::give_body(const PendingHeredoc& pending, const MappedText& body) {
  const size_t orphans = builder_.orphans.size();
  Parser inner(builder_, body, dialect_);
  Redirection& redirection = *pending.redirection;
  redirection.body = pending.expand ? inner.heredoc_body() : inner.literal();
  attach_orphans(pending.owner, orphans);
  if (redirection.descriptor > 0) return;
  read_standard_input(builder_, inner.origin(Notation::heredoc), pending.owner, redirection.body);
}

void Parser::end_pending_heredocs() {
  if (!pending_.empty()) read_pending_heredocs();
}

}  // namespace plimsoll::shell
