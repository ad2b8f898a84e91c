#include "model/run_shell.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2028"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN echo «\"[a]\\nb = 1\"» > /etc/a.conf\n",
     .fixed = "FROM alpine:3.22\nRUN printf '%b\\n' \"[a]\\nb = 1\" > /etc/a.conf\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\nRUN echo -n a «'\\tb'» c\n"},
    {.bad = "FROM debian:trixie\nRUN bash -c \"echo «'a\\nb'»\"\n"},
    {.good = "FROM debian:trixie\nRUN echo \"[a]\\nb = 1\" > /etc/a.conf\n"},
    {.good = "FROM alpine:3.22\nRUN echo -e \"a\\nb\" && sudo echo a\\nb && printf 'a\\nb'\n"},
    {.good =
         "FROM alpine:3.22\nRUN echo 'C:\\\\new' 'a\\b' \"\\$x\" && echo 's/\\n//' | sed -f -\n"},
};

// dash, and nobody else behind /bin/sh, reads escapes without being asked (Debian's and Ubuntu's
// sh; ShellCheck and hadolint report there too).
bool prints_escapes(const Command& command, SystemShell sh) {
  return command.dialect == shell::Dialect::bash || sh != SystemShell::dash;
}

// A line break, tab or carriage return that is meant: the backslash is not itself escaped.
bool has_escape(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const char next = text[++i];
    if (next == 'n' || next == 't' || next == 'r') return true;
  }
  return false;
}

bool is_option(const shell::Word& word) {
  return word.text.size() > 1 && word.text[0] == '-' &&
         word.text.find_first_not_of("neE", 1) == std::string_view::npos;
}

// Its reader has escapes of its own: sed, a script made for another program.
bool is_read_by_other(const ShellScript& script, const Command& command) {
  return script.piped_to(command) != nullptr;
}

void offer_printf(const Invocation& invocation, const shell::Word& text,
                  DiagnosticBuilder& diagnostic) {
  const Command& command = *invocation.command;
  const bool is_one = text.is_static || text.raw.front() == '"';
  if (!is_verbatim(invocation) || command.arguments.size() != 1 || !is_one) return;
  diagnostic.fix(Safety::review, "Use printf").replace(command.name.span, "printf '%b\\n'");
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto& shells = file.run_shells;
  for_each_script(file, [&](const Instruction& instruction, uint32_t index) {
    for (const Invocation& invocation : file.invocations_of(instruction)) {
      const Command& command = *invocation.command;
      if (command.name.text != "echo" || !is_called_by_shell(invocation) ||
          !prints_escapes(command, shells[index]) ||
          is_read_by_other(instruction.script, command)) {
        continue;
      }
      bool options = true;
      bool expands = false;
      for (const shell::Word& word : command.arguments) {
        options = options && is_option(word);
        expands = expands || (options && word.text.find('e') != std::string_view::npos);
        if (options || expands || !has_escape(word.text)) continue;
        auto diagnostic = reporter.report(word.span, "`echo` writes the backslashes as they stand");
        offer_printf(invocation, word, diagnostic);
      }
    }
  });
}

}  // namespace

extern constinit const Rule echo_escapes{
    .id = "echo-escapes",
    .title = "echo does not turn \\n into a line break",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "Only dash reads escapes without being asked. bash and busybox write a backslash and a "
        "letter, and the file made so has one line. `printf` does the same everywhere.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
