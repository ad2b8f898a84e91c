#include <algorithm>
#include <string>

#include "knowledge/words.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «export APP_HOME=/srv/app»\n",
     .fixed = "FROM debian:trixie\nENV APP_HOME=/srv/app\n"},
    {.bad = "FROM debian:trixie\nRUN «PATH=$PATH:/opt/bin»\n",
     .fixed = "FROM debian:trixie\nENV PATH=$PATH:/opt/bin\n"},
    {.bad =
         "FROM ros:jazzy\nSHELL [\"/bin/bash\", \"-c\"]\nRUN «source /opt/ros/jazzy/setup.bash»\n"},
    {.bad = "FROM python:3.14\nRUN cd /app && «. venv/bin/activate»\n"},
    {.bad = "FROM debian:trixie\nRUN «alias ll='ls -l'»; umask 022\n"},
    {.bad = "FROM debian:trixie\n«RUN # make install»\nRUN make\n",
     .fixed = "FROM debian:trixie\n# make install\nRUN make\n"},
    {.good = "FROM debian:trixie\nRUN export A=1 && make\n"},
    {.good = "FROM debian:trixie\nRUN . ./install.sh\n"},
    {.good = "FROM debian:trixie\nRUN export VERSION=$(make version)\nRUN export A > names\n"},
    {.good = "FROM debian:trixie\nRUN cd /app\n"},
};

// Files that are made to set up a shell and do nothing else.
bool sets_up_a_shell(std::string_view path) {
  constexpr Words names =
      "activate enable scl_source setup.bash .bashrc .profile .bash_profile .zshrc nvm.sh";
  return names.contains(base_name(path));
}

// It changes what the shell itself knows, and nothing outside.
bool changes_shell_alone(const Command& command) {
  if (!is_posix(command) || command.nested || !command.redirections.empty() ||
      command.pipeline_size > 1)
    return false;
  if (command.name.empty()) return true;
  if (!command.assignments.empty() || !command.prefixes.empty()) return false;
  constexpr Words builtins =
      "alias cd declare export readonly set shopt typeset ulimit umask unalias unset";
  constexpr Words readers = ". source";
  if (readers.contains(command.name.text)) {
    return !command.arguments.empty() && sets_up_a_shell(command.arguments.front().text);
  }
  return builtins.contains(command.name.text);
}

// As ENV takes them: plain text, and of variables only the one that every image has.
bool is_for_env(std::string_view pairs) {
  for (size_t i = 0; i < pairs.size(); ++i) {
    const std::string_view rest = pairs.substr(i);
    if (rest.starts_with("$PATH:") || rest.starts_with("${PATH}")) continue;
    const char c = pairs[i];
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          std::string_view("=_-./:,+@{}\"").find(c) != std::string_view::npos;
    if (!is_plain) return false;
  }
  return pairs.find('=') != std::string_view::npos;
}

// `A=1` of `A=1` and of `export A=1`.
std::string_view pair_of(const Dockerfile& file, const Command& command) {
  if (command.name.empty() && command.assignments.size() == 1) {
    return file.slice(command.assignments.front().span);
  }
  if (command.name.text == "export" && command.arguments.size() == 1) {
    return file.slice(command.arguments.front().span);
  }
  return {};
}

bool is_comment(const Instruction& run) {
  return run.text.text().starts_with('#') && run.script.commands().empty() &&
         run.heredocs.empty() && run.flags.empty() && run.script.errors().empty();
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& run : file.instructions) {
    if (run.keyword != Keyword::run || run.form != Form::shell) continue;
    const auto commands = run.script.commands();
    if (is_comment(run)) {
      reporter.report(run.span, "this `{}` is a comment to its shell", run.name)
          .fix(Safety::review, "Make it a comment")
          .erase({run.span.begin, run.text.source_span(0, 1).begin});
    }
    const auto is_cd = [](const Command& command) { return command.name.text == "cd"; };
    const auto first = std::find_if_not(commands.begin(), commands.end(), is_cd);
    if (first == commands.end() || !run.script.errors().empty() ||
        !std::all_of(commands.begin(), commands.end(), changes_shell_alone)) {
      continue;
    }
    auto diagnostic =
        reporter.report(first->full_span, "what this sets is gone when the `{}` ends", run.name);
    const std::string_view pair = pair_of(file, *first);
    if (commands.size() == 1 && run.flags.empty() && is_for_env(pair)) {
      diagnostic.fix(Safety::review, "Use ENV").replace(run.span, "ENV " + std::string(pair));
    }
  }
}

}  // namespace

extern constinit const Rule run_effect_lost{
    .id = "run-effect-lost",
    .title = "RUN that changes nothing outside its own shell",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "Each RUN has a shell of its own, and the image keeps files, not variables: what comes "
        "next sees none of it. ENV and SHELL last.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
