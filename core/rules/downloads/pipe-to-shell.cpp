#include "knowledge/verifiers.h"
#include "model/code_source.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::owasp_docker, "9"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN apk add --no-cache curl && «curl -fsSL https://get.example.com "
            "| sh»\n"},
    {.bad = "FROM debian:trixie\nRUN «wget -qO- https://get.example.com \\\n  | sudo -E bash -s -- "
            "-y»\n"},
    {.bad =
         "FROM debian:trixie\nRUN [\"bash\", \"-c\", \"«curl https://get.example.com | bash»\"]\n"},
    {.bad = "FROM debian:trixie\nRUN «curl -s https://example.com/install.sh.gz | gunzip | bash "
            "-eux»\n"},
    {.bad = "FROM debian:trixie\nRUN «bash <(curl -s https://get.example.com)» --yes\n"},
    {.bad = "FROM debian:trixie\nRUN «sh -c \"$(curl -fsSL https://get.example.com)\"»\n"},
    {.bad = "FROM debian:trixie\nRUN «eval \"$(wget -O - https://get.example.com)\"»\n"},
    {.bad = "FROM php:8.4\nRUN «curl -sS https://getcomposer.org/installer | php -- --quiet»\n"},
    {.bad = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\n"
            "RUN powershell -Command \"«iwr https://get.example.com -UseBasicParsing | iex»\"\n"},
    {.bad = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL [\"powershell\"]\n"
            "RUN «iex ((New-Object Net.WebClient).DownloadString('https://get.example.com'))»\n"
            "RUN $site = 'https://get.example.com'; «iex \"& { $(irm $site) } -Quiet\"»\n"},
    {.good = "FROM debian:trixie\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz -C /opt\n"},
    {.good = "FROM debian:trixie\n"
             "RUN curl -s https://example.com/a.json | python3 -c 'import json, sys'\n"},
    {.good = "FROM debian:trixie\nRUN curl -fsSLo run.sh https://example.com/run.sh \\\n"
             " && echo \"0123…  run.sh\" | sha256sum -c - && sh run.sh\n"},
    {.good = "FROM debian:trixie\nRUN wget https://example.com/key.asc | sh\n"},
    {.good = "FROM debian:trixie\n"
             "RUN curl https://example.com/run.sh.gpg | gpg --decrypt | sh\n"},
    {.good = "FROM debian:trixie\nRUN curl file:///opt/run.sh | sh\n"},
    {.good = "FROM debian:trixie\nRUN cat run.sh | sh\n"},
    {.good = "FROM debian:trixie\nRUN sh -c \"echo $(curl -s https://example.com/version)\"\n"},
};

// The command that runs what `from` writes, through filters: bash in `curl … | gunzip | bash`. Null
// where a signature is checked on the way.
const Command* runner_behind(const ShellScript& script, const Command& from) {
  constexpr int most_filters = 16;
  const Command* at = script.piped_to(from);
  for (int i = 0; i < most_filters && at != nullptr; ++i, at = script.piped_to(*at)) {
    if (find_verifier(at->program()) != nullptr) return nullptr;
    const auto source = code_source(*at);
    if (source && source->kind == CodeSource::Kind::standard_input) return at;
  }
  return nullptr;
}

// What a word becomes as a whole: <(…), $(…), "$(…)". Code that merely contains a substitution is
// not fetched.
const Part* whole_substitution(const shell::Word& word) {
  if (word.parts.empty()) return nullptr;
  const Part* part = &word.parts.front();
  if (part->kind == PartKind::double_quoted && !part->parts.empty()) part = &part->parts.front();
  const bool substitution =
      part->kind == PartKind::command_substitution || part->kind == PartKind::process_substitution;
  return substitution && part->node != shell::no_node ? part : nullptr;
}

const Download* download_in(const Dockerfile& file, const Instruction& instruction,
                            const Part& part) {
  if (part.node == shell::no_node) return nullptr;
  const Command* command = instruction.script.first_command(part.node);
  if (command == nullptr) return nullptr;
  const auto index = static_cast<size_t>(command - instruction.script.commands().data());
  return file.download_of(file.invocations_of(instruction)[index]);
}

// What the command runs, when the word is a download. What iex is given is PowerShell's code
// wherever it comes from: iex "& { $(irm https://x.org) } -Quiet".
const Download* download_in(const Dockerfile& file, const Invocation& runner,
                            const shell::Word& word) {
  const Instruction& instruction = *runner.instruction;
  if (runner.command->dialect != shell::Dialect::powershell) {
    const Part* part = whole_substitution(word);
    return part == nullptr ? nullptr : download_in(file, instruction, *part);
  }
  for (const Part& part : word.parts) {
    if (const Download* download = download_in(file, instruction, part)) return download;
    for (const Part& inner : part.parts) {
      if (const Download* download = download_in(file, instruction, inner)) return download;
    }
  }
  return nullptr;
}

// The word that is the code a command runs, or names the file: `<(…)` behind `bash` or behind `<`.
const shell::Word* code_word(const Command& command) {
  const auto source = code_source(command);
  if (!source) return nullptr;
  if (source->kind != CodeSource::Kind::standard_input) return source->word;
  for (const shell::Redirection& redirection : command.redirections) {
    if (redirection.operation == shell::RedirectionOperator::input ||
        redirection.operation == shell::RedirectionOperator::here_string) {
      return &redirection.target;
    }
  }
  return nullptr;
}

void report(Span span, const Command& runner, const Download& fetched, Reporter& reporter) {
  reporter.report(span, "`{}` runs what `{}` fetches, whatever it is", runner.program(),
                  fetched.invocation->program);
}

void check_piped(const Download& fetched, Reporter& reporter) {
  if (fetched.output != Downloader::Output::standard_output || fetched.is_local()) return;
  const Command& command = *fetched.invocation->command;
  if (const Command* runner = runner_behind(fetched.invocation->instruction->script, command)) {
    report(cover(command.span, runner->span), *runner, fetched, reporter);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Download& fetched : file.downloads) check_piped(fetched, reporter);
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    const shell::Word* code = code_word(command);
    if (code == nullptr) continue;
    const Download* substituted = download_in(file, invocation, *code);
    if (substituted != nullptr && !substituted->is_local()) {
      report(cover(command.name.span, code->span), command, *substituted, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule pipe_to_shell{
    .id = "pipe-to-shell",
    .title = "Downloaded text is run unseen",
    .severity = Severity::high,
    .category = Category::downloads,
    .why =
        "Whoever controls that server, its name or the way to it decides what the build runs, "
        "and can give each caller another answer. Nobody can tell afterwards what it was. Save "
        "the file, compare its checksum, then run it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
