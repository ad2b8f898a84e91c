#include <algorithm>
#include <string>
#include <vector>

#include "rules/quoting.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3025"},
    {Authority::buildkit, "JSONArgsRecommended"},
    {Authority::kics, "b86987e1-6397-4619-81d5-8807f2387c79"},
    {Authority::semgrep, "prefer-json-notation"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\n«CMD node server.js --port 8080»\n",
     .fixed = "FROM node:24-slim\nCMD [\"node\", \"server.js\", \"--port\", \"8080\"]\n"},
    {.bad = "FROM alpine:3.22\n«ENTRYPOINT exec /app/run 'two words'»\n",
     .fixed = "FROM alpine:3.22\nENTRYPOINT [\"/app/run\", \"two words\"]\n"},
    {.bad = "FROM debian:trixie\n«CMD bash -c 'a && exec b'»\n",
     .fixed = "FROM debian:trixie\nCMD [\"bash\", \"-c\", \"a && exec b\"]\n"},
    {.bad = "FROM alpine:3.22\nENV PORT=80\n«CMD serve --port $PORT»\n",
     .fixed = "FROM alpine:3.22\nENV PORT=80\n"
              "CMD [\"/bin/sh\", \"-c\", \"exec serve --port $PORT\"]\n"},
    {.bad = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n«CMD node server.js»\n"},
    {.good = "FROM alpine:3.22\nCMD [\"node\", \"server.js\"]\n"},
    {.good = "FROM alpine:3.22\nSHELL [\"/bin/bash\", \"-c\"]\nCMD node server.js\n"},
    {.good = "FROM alpine:3.22\nRUN node build.js\nHEALTHCHECK CMD curl -f http://localhost/\n"},
};

// Commands that only a shell has; there is no program of that name to start.
bool is_built_in(std::string_view name) {
  constexpr std::string_view names[] = {
      ".",    ":",        "alias",  "bg",      "break",   "cd",     "command", "continue",
      "eval", "exit",     "export", "fg",      "getopts", "hash",   "jobs",    "local",
      "read", "readonly", "return", "set",     "shift",   "source", "times",   "trap",
      "type", "ulimit",   "umask",  "unalias", "unset",   "wait",
  };
  return std::binary_search(std::begin(names), std::end(names), name);
}

// The one command that the text starts, when a program can be started in its stead: nothing in it
// needs a shell. Null otherwise.
const Command* plain_command(const Instruction& instruction) {
  const ShellScript& script = instruction.script;
  const auto commands = script.commands();
  // What a string holds is for the program that is given it.
  const auto own = std::count_if(commands.begin(), commands.end(),
                                 [](const Command& command) { return !command.nested; });
  if (own != 1 || commands.front().nested || !script.errors().empty()) return nullptr;
  const Command& command = commands.front();
  if (script.root() != command.node) return nullptr;
  if (command.negated || command.background || !command.assignments.empty() ||
      !command.redirections.empty() || command.name.empty()) {
    return nullptr;
  }
  const auto is_static = [](const shell::Word& word) { return word.is_static; };
  if (!command.name.is_static ||
      !std::all_of(command.arguments.begin(), command.arguments.end(), is_static) ||
      !std::all_of(command.prefixes.begin(), command.prefixes.end(), is_static)) {
    return nullptr;
  }
  return is_built_in(command.name.text) ? nullptr : &command;
}

std::string exec_form(const Command& command) {
  std::string text = "[";
  const auto add = [&](const shell::Word& word) {
    if (text.size() > 1) text += ", ";
    text += json_quoted(word.text);
  };
  for (const shell::Word& word : command.prefixes) {
    // What `exec` is for, the exec form does by itself.
    if (&word == &command.prefixes.front() && word.text == "exec") continue;
    add(word);
  }
  add(command.name);
  for (const shell::Word& word : command.arguments) add(word);
  return text + "]";
}

// True when the one started program may as well replace the shell: `exec` in front keeps the
// meaning and lets the program have the signals.
bool is_single_command(const Instruction& instruction) {
  const ShellScript& script = instruction.script;
  if (!script.errors().empty() || script.root() == shell::no_node) return false;
  const shell::Node& root = script.node(script.root());
  if (root.kind != shell::NodeKind::command) return false;
  const Command& command = script.commands()[root.command];
  return !command.background && !command.negated && command.assignments.empty() &&
         !command.name.empty() && command.name.is_static && !is_built_in(command.name.text) &&
         (command.prefixes.empty() || command.prefixes.front().text != "exec");
}

std::string explicit_shell(const Instruction& instruction) {
  std::string text(instruction.text.text());
  if (is_single_command(instruction)) text.insert(0, "exec ");
  return "[\"/bin/sh\", \"-c\", " + json_quoted(text) + "]";
}

// What a stage has, itself or by the stages it is built on.
struct Has {
  bool cmd = false;
  bool entrypoint = false;
  bool shell = false;
};

bool hands_down_shell(const Instruction& onbuild) {
  return std::any_of(onbuild.trigger.begin(), onbuild.trigger.end(),
                     [](const Instruction& it) { return it.keyword == Keyword::shell; });
}

Has has_at_end(const Dockerfile& file, const Stage& stage, Has inherited) {
  for (const Instruction& instruction : file.instructions_of(stage)) {
    inherited.cmd |= instruction.keyword == Keyword::cmd;
    inherited.entrypoint |= instruction.keyword == Keyword::entrypoint;
    inherited.shell |= instruction.keyword == Keyword::shell || hands_down_shell(instruction);
  }
  return inherited;
}

// What cmd and PowerShell start cannot be told from here: they find programs by rules of their own.
bool can_be_exec_form(const Instruction& instruction) {
  return !instruction.text.text().empty() &&
         instruction.script.dialect() != shell::Dialect::powershell &&
         instruction.script.dialect() != shell::Dialect::cmd;
}

// The shell also runs a script that does not say by `#!` what reads it; the kernel does not.
bool may_be_script(const Command& command) {
  if (!command.prefixes.empty() && command.prefixes.back().text != "exec") return false;
  const std::string_view name = command.name.text;
  constexpr std::string_view of_the_system[] = {"/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/"};
  const bool is_of_the_system =
      std::any_of(std::begin(of_the_system), std::end(of_the_system),
                  [&](std::string_view folder) { return name.starts_with(folder); });
  return name.ends_with(".sh") || (name.find('/') != std::string_view::npos && !is_of_the_system);
}

void offer_fix(const Instruction& instruction, const Has& has, DiagnosticBuilder& diagnostic) {
  if (!can_be_exec_form(instruction)) return;
  const auto text_size = static_cast<uint32_t>(instruction.text.text().size());
  const Span text = instruction.text.source_span(0, text_size);
  const Command* command = plain_command(instruction);
  if (command == nullptr) {
    diagnostic.fix(Safety::review, "Start the shell explicitly")
        .replace(text, explicit_shell(instruction));
    return;
  }
  // Exec form hands CMD to an ENTRYPOINT word by word; shell form hands over `/bin/sh -c …`. And an
  // ENTRYPOINT in shell form ignores CMD; in exec form it does not.
  const bool meets_counterpart = has.cmd && has.entrypoint;
  const bool is_safe = !meets_counterpart && !may_be_script(*command);
  diagnostic.fix(is_safe ? Safety::safe : Safety::review, "Use exec form")
      .replace(text, exec_form(*command));
}

void check(const Dockerfile& file, Reporter& reporter) {
  std::vector<Has> at_end(file.stages.size());
  for (const Stage& stage : file.stages) {
    const Has inherited = stage.parent == no_stage ? Has{} : at_end[stage.parent];
    const Has has = has_at_end(file, stage, inherited);
    at_end[stage.index] = has;
    // Whoever writes SHELL has chosen how the command is started (BuildKit makes the same
    // exception).
    bool chooses_shell = inherited.shell;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword == Keyword::shell) chooses_shell = true;
      if (chooses_shell) break;
      if (instruction.keyword != Keyword::cmd && instruction.keyword != Keyword::entrypoint)
        continue;
      if (instruction.form == Form::exec) continue;
      auto diagnostic = reporter.report(
          instruction.span, "`{}` in shell form is started through a shell", instruction.name);
      offer_fix(instruction, has, diagnostic);
    }
  }
}

}  // namespace

extern constinit const Rule shell_form_cmd{
    .id = "shell-form-cmd",
    .title = "CMD or ENTRYPOINT in shell form",
    .severity = Severity::low,
    .category = Category::runtime,
    .why =
        "The shell becomes process 1 and passes no signals on: `docker stop` waits ten seconds "
        "and kills, and the program gets no chance to finish its work.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
