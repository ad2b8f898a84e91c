#include <vector>

#include "model/user.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3004"},
    {Authority::trivy, "DS-0010"},
    {Authority::checkov, "CKV2_DOCKER_1"},
    {Authority::kics, "8ada6e80-0ade-439e-b176-0b28f6bce35a"},
    {Authority::semgrep, "no-sudo-in-dockerfile"},
    {Authority::dockle, "DKL-DI-0001"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «sudo» apt-get update && \\\n    «sudo» env A=1 make\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && \\\n    env A=1 make\n"},
    {.bad = "FROM debian:trixie\nUSER app\nRUN «sudo» make install\nCMD [«\"sudo\"», \"app\"]\n"},
    {.bad = "FROM debian:trixie\nRUN «sudo» -H -u app make && «sudo» A=1 make\n"},
    {.bad = "FROM jenkins/jenkins:lts\nONBUILD RUN sh -c '«/usr/bin/sudo» make'\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y sudo && echo sudo > /etc/sudoers.d/a\n"},
};

bool is_sudo(const shell::Word& word) { return word.is_static && base_name(word.text) == "sudo"; }

// The words of the command in front of its arguments.
std::vector<const shell::Word*> words_before_arguments(const Command& command) {
  std::vector<const shell::Word*> words;
  for (const shell::Word& word : command.prefixes) words.push_back(&word);
  words.push_back(&command.name);
  return words;
}

// Options of sudo, or assignments for it: then it does more than run the command as root.
bool is_more_than_a_name(const shell::Word& word) {
  return word.empty() || word.text.starts_with('-') ||
         word.text.find('=') != std::string_view::npos;
}

void check_command(const Instruction& instruction, const Command& command, Privilege privilege,
                   Reporter& reporter) {
  const auto words = words_before_arguments(command);
  for (size_t i = 0; i < words.size(); ++i) {
    if (!is_sudo(*words[i])) continue;
    auto diagnostic = reporter.report(words[i]->span, "`sudo` in `{}`", instruction.name);
    if (privilege != Privilege::root || instruction.form != Form::shell) continue;
    if (i + 1 == words.size() || is_more_than_a_name(*words[i + 1])) continue;
    diagnostic.fix(Safety::safe, "Remove it: this runs as root already")
        .erase({words[i]->span.begin, words[i + 1]->span.begin});
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    Privilege privilege = user_at_start(file, stage).privilege;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword == Keyword::user && !instruction.words.empty()) {
        privilege = privilege_of(instruction.words.front());
      }
      for (const Command& command : instruction.script.commands()) {
        check_command(instruction, command, privilege, reporter);
      }
      for (const Instruction& trigger : instruction.trigger) {
        for (const Command& command : trigger.script.commands()) {
          check_command(trigger, command, Privilege::unknown, reporter);
        }
      }
    }
  }
}

}  // namespace

extern constinit const Rule sudo_used{
    .id = "sudo-used",
    .title = "sudo in an image",
    .severity = Severity::medium,
    .category = Category::least_privilege,
    .why =
        "RUN is root unless USER says otherwise, so a build needs no sudo. In the image it is a "
        "way from the unprivileged user back to root, and it handles signals and terminals badly.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
