#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::ErrorKind;

// ShellCheck says several things of one error; hadolint keeps the last, which is known_as here.
constexpr Reference references[] = {
    {Authority::shellcheck, "SC1072"}, {Authority::shellcheck, "SC1009"},
    {Authority::shellcheck, "SC1046"}, {Authority::shellcheck, "SC1047"},
    {Authority::shellcheck, "SC1049"}, {Authority::shellcheck, "SC1050"},
    {Authority::shellcheck, "SC1056"}, {Authority::shellcheck, "SC1057"},
    {Authority::shellcheck, "SC1058"}, {Authority::shellcheck, "SC1061"},
    {Authority::shellcheck, "SC1062"}, {Authority::shellcheck, "SC1064"},
    {Authority::shellcheck, "SC1070"}, {Authority::shellcheck, "SC1073"},
    {Authority::shellcheck, "SC1088"}, {Authority::shellcheck, "SC1089"},
    {Authority::shellcheck, "SC1133"}, {Authority::shellcheck, "SC1141"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN make «&&» && make install\n"},
    {.bad = "FROM debian:trixie\nRUN echo «\"»it is open\n"},
    {.bad = "FROM debian:trixie\nRUN «if» test -d /x; then make\n"},
    {.good = "ARG BASE\nFROM $BASE\nRUN iex ((New-Object Net.WebClient).DownloadString('x'))\n"
             "SHELL [\"powershell\"]\n"},
    {.good =
         "FROM debian:trixie\nRUN if test -d /x; then make; fi && echo \"a b\" 'c d' $((1 + 2))\n"},
    {.good = "FROM debian:trixie\nRUN [\"echo\", \"it's\"]\n"},
};

// What the shell waits for, or cannot take where it stands. Empty for what it lets pass.
std::string_view describe(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::unterminated_single_quote:
      return "the `'` is never closed";
    case ErrorKind::unterminated_double_quote:
      return "the `\"` is never closed";
    case ErrorKind::unterminated_backquote:
      return "the backquote is never closed";
    case ErrorKind::unterminated_parameter:
      return "`${` is never closed";
    case ErrorKind::unterminated_substitution:
      return "the substitution is never closed";
    case ErrorKind::unterminated_arithmetic:
      return "`((` is never closed";
    case ErrorKind::unterminated_array:
      return "the array is never closed";
    case ErrorKind::unterminated_test:
      return "`[[` has no `]]`";
    case ErrorKind::unterminated_group:
      return "the bracket is never closed";
    case ErrorKind::missing_command:
      return "a command is missing here";
    case ErrorKind::missing_then:
      return "there is no `then`";
    case ErrorKind::missing_fi:
      return "there is no `fi`";
    case ErrorKind::missing_do:
      return "there is no `do`";
    case ErrorKind::missing_done:
      return "there is no `done`";
    case ErrorKind::missing_in:
      return "there is no `in`";
    case ErrorKind::missing_esac:
      return "there is no `esac`";
    case ErrorKind::missing_name:
      return "a name is missing here";
    case ErrorKind::missing_redirection_target:
      return "the redirection has no file";
    case ErrorKind::missing_function_body:
      return "the function has no body";
    case ErrorKind::unexpected_token:
      return "this cannot stand here";
    case ErrorKind::unexpected_keyword:
      return "this ends what nothing began";
    case ErrorKind::unterminated_heredoc:
    case ErrorKind::bad_parameter:
    case ErrorKind::extended_glob_off:
    case ErrorKind::too_deep:
      break;
  }
  return {};
}

std::string_view code_of(const ShellScript& script, const shell::SyntaxError& error) {
  if (error.kind == ErrorKind::unexpected_token || error.kind == ErrorKind::unexpected_keyword) {
    return "SC1089";
  }
  const bool begins_text =
      script.root() == shell::no_node || error.span.begin <= script.node(script.root()).span.begin;
  return error.kind == ErrorKind::missing_command && begins_text ? "SC1133" : "SC1072";
}

// The first error of a text is what its shell says before it runs anything; what follows from it is
// left out.
void check(const Dockerfile& file, Reporter& reporter) {
  const auto check_script = [&](const Instruction& instruction) {
    if (instruction.form != Form::shell) return;
    for (const shell::SyntaxError& error : instruction.script.errors()) {
      const std::string_view what = describe(error.kind);
      if (what.empty()) continue;
      reporter.report(error.span, "the shell refuses this: {}", what)
          .known_as(code_of(instruction.script, error));
      return;
    }
  };
  for (const Instruction& instruction : file.instructions) {
    check_script(instruction);
    for (const Instruction& trigger : instruction.trigger) check_script(trigger);
  }
}

}  // namespace

extern constinit const Rule shell_syntax_error{
    .id = "shell-syntax-error",
    .title = "The shell cannot read the command",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "The shell reads the whole text before it runs any of it. The build, or the container, "
        "stops here.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
