#include "knowledge/word_list.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "shell/characters.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2283"},
    {Authority::shellcheck, "SC1068"},
    {Authority::shellcheck, "SC1007"},
    {Authority::shellcheck, "SC2290"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «VERSION =» 1.2 && «A =»\"b\" && make\n",
     .fixed = "FROM debian:trixie\nRUN VERSION=1.2 && A=\"b\" && make\n"},
    {.bad = "FROM debian:trixie\nRUN export B=1 «A =» 2 && make\n",
     .fixed = "FROM debian:trixie\nRUN export B=1 A=2 && make\n"},
    {.bad = "FROM debian:trixie\nRUN «A=» 1.2; «B=» \"c d\" && make\n",
     .fixed = "FROM debian:trixie\nRUN A=1.2; B=\"c d\" && make\n"},
    {.good = "FROM debian:trixie\nRUN A= \"$MAKE\"; A= 'make' all; A= 7z; IFS= read -r x\n"},
    {.good = "FROM debian:trixie\nRUN export A= B C=1 && echo A = 1 && A=1 make && test a = b && "
             "expr 1 = 1 && a-b = c\n"},
    {.good = "FROM debian:trixie\nRUN A= make && \"$x\" = y\n"},
};

// The names of programs that take `=` as their first word are not written like variables:
// `test`, `[` and `expr` want a value before it.
bool is_variable_name(const shell::Word& word) {
  if (!word.parts.empty() || word.text.empty() || !shell::is_name_start(word.text[0])) return false;
  for (const char c : word.text) {
    if (!shell::is_name_character(c)) return false;
  }
  return true;
}

// What follows a name: `= value` or `=value`.
bool begins_with_sign(std::span<const shell::Word> words) {
  return !words.empty() && words[0].raw.starts_with('=') && !words[0].raw.starts_with("==");
}

// `rest` is all that stands behind the name.
void offer_assignment(const shell::Word& name, std::span<const shell::Word> rest,
                      DiagnosticBuilder& diagnostic) {
  const Span sign{rest[0].span.begin, rest[0].span.begin + 1};
  const bool stands_alone = rest[0].raw == "=";
  if (rest.size() != (stands_alone ? 2 : 1)) return;
  auto fix = diagnostic.fix(Safety::review, "Assign");
  fix.erase({name.span.end, sign.begin});
  if (stands_alone) fix.erase({sign.end, rest[1].span.begin});
}

void check_name(const shell::Word& name, std::span<const shell::Word> rest, Reporter& reporter) {
  if (!is_variable_name(name) || !begins_with_sign(rest)) return;
  const Span sign{rest[0].span.begin, rest[0].span.begin + 1};
  auto diagnostic = reporter.report(cover(name.span, sign),
                                    "the shell is asked to run a program named `{}`", name.text);
  diagnostic.known_as("SC2283");
  offer_assignment(name, rest, diagnostic);
}

// `A= 1.2`: nobody calls a program a number, or puts its name into quotes where it needs none.
// ShellCheck reports `A= make` too, which empties A for that one program.
bool is_value(const shell::Word& name) {
  const bool is_quoted = name.is_static && (name.raw.front() == '"' || name.raw.front() == '\'');
  return is_quoted || name.raw.find_first_not_of("0123456789.") == std::string_view::npos;
}

void check_value(const Command& command, Reporter& reporter) {
  if (command.name.empty() || !command.arguments.empty() || command.assignments.size() != 1 ||
      !is_value(command.name)) {
    return;
  }
  const shell::Assignment& assignment = command.assignments[0];
  if (!assignment.value.empty() || assignment.array || assignment.append) return;
  auto diagnostic = reporter.report(
      assignment.span, "the shell is asked to run a program named `{}`", command.name.text);
  diagnostic.known_as("SC1007");
  diagnostic.fix(Safety::review, "Assign").erase({assignment.span.end, command.name.span.begin});
}

// export A = b
void check_declaration(std::span<const shell::Word> words, Reporter& reporter) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const auto rest = words.subspan(i + 1);
    if (!is_variable_name(words[i]) || !begins_with_sign(rest)) continue;
    const Span sign{rest[0].span.begin, rest[0].span.begin + 1};
    auto diagnostic = reporter.report(cover(words[i].span, sign), "`=` is no name to declare");
    diagnostic.known_as("SC2290");
    offer_assignment(words[i], rest, diagnostic);
    return;
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation)) continue;
    check_name(command.name, command.arguments, reporter);
    check_value(command, reporter);
    if (has_word("declare export local readonly typeset", command.name.text)) {
      check_declaration(command.arguments, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule assignment_with_blanks{
    .id = "assignment-with-blanks",
    .title = "Blanks around = make a command of an assignment",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "The shell assigns only where nothing stands between name, `=` and value. Otherwise it "
        "looks for a program, or declares a variable, of that name, and the build stops.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
