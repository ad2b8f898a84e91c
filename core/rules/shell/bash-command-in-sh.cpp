#include <algorithm>
#include <string>

#include "knowledge/bash_commands.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC3014"}, {Authority::shellcheck, "SC3015"},
    {Authority::shellcheck, "SC3037"}, {Authority::shellcheck, "SC3040"},
    {Authority::shellcheck, "SC3044"}, {Authority::shellcheck, "SC3045"},
    {Authority::shellcheck, "SC3046"}, {Authority::shellcheck, "SC3047"},
};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN if [ \"$A\" «==» b ]; then «source» /opt/venv/bin/activate; fi\n",
     .fixed = "FROM debian:trixie\nRUN if [ \"$A\" = b ]; then . /opt/venv/bin/activate; fi\n"},
    {.bad = "FROM ubuntu:24.04\nRUN set -eux -o «pipefail»; curl -f https://example.com | tar x\n",
     .fixed = "FROM ubuntu:24.04\nSHELL [\"/bin/bash\", \"-c\"]\n"
              "RUN set -eux -o pipefail; curl -f https://example.com | tar x\n"},
    {.bad = "FROM debian:trixie\nRUN echo «-e» \"[a]\\nb = 1\" > /etc/a.conf\n",
     .fixed = "FROM debian:trixie\nRUN printf '%b\\n' \"[a]\\nb = 1\" > /etc/a.conf\n"},
    {.bad = "FROM alpine:3.22\nRUN source ./env && set -o pipefail && «pushd» /srv && echo -e "
            "'a\\n'\n"},
    {.bad = "FROM debian:trixie\nRUN bash -c 'source a' && sh -c '«source» ./a'\n",
     .fixed = "FROM debian:trixie\nRUN bash -c 'source a' && sh -c '. ./a'\n"},
    {.good = "FROM fedora:43\nRUN source ./env && echo -e 'a\\n'\n"},
    {.good =
         "FROM debian:trixie\nRUN echo -n a && sudo echo -e b && read -r -p x y && test a -nt b\n"},
    {.good = "FROM debian:trixie\nRUN echo a -e && echo \"--- e\" && printf %s -v && echo == && "
             "set -- pipefail\n"},
};

// `-e`, `-ne`: an option word of single letters.
bool is_cluster(std::string_view text) {
  return text.size() > 1 && text[0] == '-' && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return to_lower(c) >= 'a' && to_lower(c) <= 'z';
         });
}

// The word that asks for what the row describes; null when none does.
const shell::Word* asking_word(const Command& command, const BashCommand& row) {
  if (row.where == BashCommand::Where::name) return &command.name;
  for (const shell::Word& word : command.arguments) {
    if (row.where == BashCommand::Where::value) {
      if (word.text == "--") return nullptr;
      if (word.is_static && word.text == row.text) return &word;
      continue;
    }
    if (!is_cluster(word.text)) return nullptr;
    if (word.text.find_first_of(row.text) != std::string_view::npos) return &word;
  }
  return nullptr;
}

// In bash `source name` also finds the file here, `.` of others only in PATH.
bool names_a_path(const Command& command) {
  return command.arguments.size() == 1 &&
         command.arguments.front().text.find('/') != std::string_view::npos;
}

// `echo -e "…"` is `printf '%b\n' "…"`, and with `-n` the same without the line break, when it is
// one argument.
void offer_printf(const Invocation& invocation, const shell::Word& option,
                  DiagnosticBuilder& diagnostic) {
  const Command& command = *invocation.command;
  if (!is_verbatim(invocation) || command.arguments.size() != 2 ||
      &option != command.arguments.data()) {
    return;
  }
  const shell::Word& text = command.arguments.back();
  const bool is_one = text.is_static || text.raw.front() == '"';
  if (!is_one || (option.text != "-e" && option.text != "-ne" && option.text != "-en")) return;
  diagnostic.fix(Safety::safe, "Use printf")
      .replace(cover(command.name.span, option.span),
               option.text == "-e" ? "printf '%b\\n'" : "printf '%b'");
}

void offer_fixes(const Dockerfile& file, const Invocation& invocation, const BashCommand& row,
                 const shell::Word& word, SystemShell sh, DiagnosticBuilder& diagnostic) {
  if (row.text == "==") {
    diagnostic.replace_with(Safety::safe, "Use `=`", "=");
  } else if (row.program == "source" && names_a_path(*invocation.command)) {
    diagnostic.replace_with(Safety::safe, "Use `.`", ".");
  } else if (row.program == "echo") {
    offer_printf(invocation, word, diagnostic);
  }
  // Debian and Ubuntu have bash in every image.
  if (sh == SystemShell::dash && !invocation.command->nested)
    offer_bash(file, *invocation.instruction, diagnostic);
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto& shells = file.run_shells;
  for_each_script(file, [&](const Instruction& instruction, uint32_t index) {
    const SystemShell sh = shells[index];
    for (const Invocation& invocation : file.invocations_of(instruction)) {
      const Command& command = *invocation.command;
      if (command.dialect != shell::Dialect::posix || !is_called_by_shell(invocation)) continue;
      for (const BashCommand& row : bash_commands(command.name.text)) {
        const shell::Word* word = row.lacking_in(sh) ? asking_word(command, row) : nullptr;
        if (word == nullptr) continue;
        const std::string owner = row.where == BashCommand::Where::name
                                      ? std::string()
                                      : "` of `" + std::string(row.program);
        const std::string remedy = row.remedy.empty() ? "" : ": " + std::string(row.remedy);
        auto diagnostic =
            sh == SystemShell::unknown
                ? reporter.report(word->span, "not every `sh` knows `{}{}`{}", word->text, owner,
                                  remedy)
                : reporter.report(word->span, "{}, the `sh` of this image, does not know `{}{}`{}",
                                  to_string(sh), word->text, owner, remedy);
        diagnostic.known_as(row.code);
        offer_fixes(file, invocation, row, *word, sh, diagnostic);
      }
    }
  });
}

}  // namespace

extern constinit const Rule bash_command_in_sh{
    .id = "bash-command-in-sh",
    .title = "A command of bash is given to another shell",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "RUN starts /bin/sh unless SHELL says otherwise. Where that is not bash it fails at such a "
        "command, or does something else: dash writes the `-e` of `echo -e` into the file.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
