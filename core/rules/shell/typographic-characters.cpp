#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "source/utf8.h"

namespace plimsoll::rules {
namespace {

using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC1110"},
    {Authority::shellcheck, "SC1018"},
    {Authority::shellcheck, "SC1100"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get install «–»y curl && curl «—»silent a.example\n",
     .fixed = "FROM debian:trixie\nRUN apt-get install -y curl && curl --silent a.example\n"},
    {.bad = "FROM debian:trixie\nRUN apt-get«\u00a0\u00a0»clean\n",
     .fixed = "FROM debian:trixie\nRUN apt-get clean\n"},
    {.bad = "FROM debian:trixie\nRUN echo «“»$A«”» > b\n"},
    {.good = "FROM debian:trixie\nRUN echo \"“a” – b\u00a0c\" it’s a“b”c – 'a – b' # “a”\n"},
};

enum class Sign : uint8_t { other, blank, quote, dash };

Sign sign_of(char32_t c) {
  switch (c) {
    case 0x00a0:  // no-break space
      return Sign::blank;
    case 0x2018:  // ‘
    case 0x201c:  // “
    case 0x201d:  // ”
    case 0x201e:  // „
      return Sign::quote;
    case 0x2013:  // –
    case 0x2014:  // —
      return Sign::dash;
    default:
      return Sign::other;
  }
}

// Where quotes are opened or closed: `“a”`, `--b=“c`. Within a word they are part of a text.
bool stands_at_edge(const Word& word, Span span, std::string_view before) {
  return span.begin == word.span.begin || span.end == word.span.end || before.ends_with('=');
}

// `–y` is an option, `1–2` and a dash alone are text.
bool begins_option(const Word& word, std::string_view rest) {
  return word.raw.size() > rest.size() && !rest.empty() && rest[0] >= 'a' && rest[0] <= 'z';
}

void check_text(const Invocation& invocation, const Word& word, std::string_view text,
                uint32_t begin, Reporter& reporter) {
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_utf8(text, at);
    const auto offset = static_cast<uint32_t>(begin + at);
    at += character.size;
    // An indentation is one diagnostic.
    while (sign_of(character.code_point) == Sign::blank && at < text.size() &&
           sign_of(decode_utf8(text, at).code_point) == Sign::blank) {
      at += character.size;
    }
    const Span span{offset, static_cast<uint32_t>(begin + at)};
    const std::string_view rest = text.substr(at);
    switch (sign_of(character.code_point)) {
      case Sign::other:
        break;
      case Sign::quote:
        if (!stands_at_edge(word, span, text.substr(0, offset - begin))) break;
        reporter.report(span, "the shell reads this quotation mark as any other letter")
            .known_as("SC1110");
        break;
      case Sign::blank: {
        auto diagnostic =
            reporter.report(span, "the shell reads this no-break space as any other letter");
        diagnostic.known_as("SC1018");
        if (is_verbatim(invocation)) {
          diagnostic.replace_with(Safety::review, "Use a blank", " ");
        }
        break;
      }
      case Sign::dash: {
        if (offset != word.span.begin || !begins_option(word, rest)) break;
        auto diagnostic = reporter.report(span, "this dash begins no option");
        diagnostic.known_as("SC1100");
        if (is_verbatim(invocation)) {
          diagnostic.replace_with(Safety::review, "Use `-`", rest.size() == 1 ? "-" : "--");
        }
        break;
      }
    }
  }
}

// Where its bytes stand in the file as they are: outside quotes, in one line.
void check_word(const Invocation& invocation, const Word& word, Reporter& reporter) {
  if (word.parts.empty() && word.span.size() == word.raw.size()) {
    check_text(invocation, word, word.raw, word.span.begin, reporter);
  }
  for (const shell::Part& part : word.parts) {
    if (part.kind != PartKind::literal || part.span.size() != part.raw.size()) continue;
    check_text(invocation, word, part.raw, part.span.begin, reporter);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation)) continue;
    check_word(invocation, command.name, reporter);
    for (const Word& word : command.arguments) check_word(invocation, word, reporter);
  }
}

}  // namespace

extern constinit const Rule typographic_characters{
    .id = "typographic-characters",
    .title = "A word processor has changed the command",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "Curly quotes, long dashes and no-break spaces come from web pages and office programs. "
        "The shell takes them for letters: they quote nothing and part no words.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
