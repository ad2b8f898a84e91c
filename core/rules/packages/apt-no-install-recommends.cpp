#include <algorithm>

#include "model/package_command.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3015"},
    {Authority::trivy, "DS-0029"},
    {Authority::kics, "7384dfb2-fcd1-4fbf-91cd-6c44c318c33c"},
    {Authority::semgrep, "missing-no-install-recommends"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && «apt-get install» -y curl\n",
     .fixed = "FROM debian:trixie\n"
              "RUN apt-get update && apt-get install --no-install-recommends -y curl\n"},
    {.bad =
         "FROM debian:trixie\nRUN set -eux; \\\n    apt-get update; \\\n"
         "    «apt-get -yqq install» \\\n        curl \\\n        # for the build\n        git\n",
     .fixed = "FROM debian:trixie\nRUN set -eux; \\\n    apt-get update; \\\n"
              "    apt-get -yqq install --no-install-recommends \\\n"
              "        curl \\\n        # for the build\n        git\n"},
    {.bad = "FROM debian:trixie\nRUN bash -c \"if true; then sudo «apt install» -y curl; fi\"\n",
     .fixed =
         "FROM debian:trixie\n"
         "RUN bash -c \"if true; then sudo apt install --no-install-recommends -y curl; fi\"\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"apt-get\", \"install\"», \"-y\", \"curl\"]\n"},
    {.bad = "FROM debian:trixie\nRUN «aptitude install» -y curl\n",
     .fixed = "FROM debian:trixie\nRUN aptitude install --without-recommends -y curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y curl --no-install-recommends\n"},
    {.good = "FROM debian:trixie\nRUN apt-get -o APT::Install-Recommends=0 install -y curl\n"},
    {.good = "FROM debian:trixie AS base\n"
             "RUN echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/99no-extras\n"
             "FROM base\nRUN apt-get install -y curl\n"},
    {.good = "FROM debian:trixie\nCOPY apt.conf /etc/apt/apt.conf.d/99build\n"
             "RUN apt-get install -y curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y --install-recommends curl\n"},
    {.good = "FROM debian:trixie\nENV APT_OPTIONS=\"-y --no-install-recommends\"\n"
             "RUN apt-get install $APT_OPTIONS curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get upgrade -y\n"},
    {.good = "FROM debian:trixie\nRUN echo apt-get install curl\n"},
};

// `-o APT::Install-Recommends=false`, or `true`: either way somebody has chosen.
bool mentions_setting(std::string_view text) {
  return to_lower(text).find("apt::install-recommends") != std::string::npos;
}

bool decides_by_setting(const Command& command) {
  return std::any_of(command.arguments.begin(), command.arguments.end(),
                     [](const shell::Word& word) { return mentions_setting(word.text); });
}

// A variable among the words that holds the option, or whose value nobody can know here while its
// name says that it holds options.
bool decides_by_variable(const Dockerfile& file, const Instruction& run,
                         const PackageCommand& command) {
  const auto& words = command.command->arguments;
  return std::any_of(words.begin(), words.end(), [&](const shell::Word& word) {
    if (word.parts.size() != 1 || word.parts.front().kind != shell::PartKind::parameter)
      return false;
    const std::string_view name = word.parts.front().text;
    const Variable variable = file.variable(run, name);
    if (variable.knowledge == Knowledge::known) {
      return variable.value.find("recommends") != std::string_view::npos;
    }
    const std::string lower = to_lower(name);
    return lower.find("opt") != std::string::npos || lower.find("flag") != std::string::npos ||
           lower.find("arg") != std::string::npos;
  });
}

bool writes_apt_configuration(const Command& command) {
  constexpr std::string_view folder = "apt/apt.conf";
  return decides_by_setting(command) ||
         std::any_of(command.arguments.begin(), command.arguments.end(),
                     [&](const shell::Word& word) {
                       return word.text.find(folder) != std::string_view::npos;
                     }) ||
         std::any_of(command.redirections.begin(), command.redirections.end(),
                     [&](const shell::Redirection& redirection) {
                       return redirection.target.text.find(folder) != std::string_view::npos ||
                              mentions_setting(redirection.body.text);
                     });
}

// A file may change what apt does by default: from here on nobody knows.
bool configures_apt(const Instruction& instruction) {
  if (instruction.keyword == Keyword::run) {
    const auto commands = instruction.script.commands();
    return std::any_of(commands.begin(), commands.end(), [](const Command& command) {
      return !package_command(command) && writes_apt_configuration(command);
    });
  }
  if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) return false;
  return instruction.words.size() > 1 &&
         instruction.words.back().text.find("etc/apt") != std::string_view::npos;
}

void check_run(const Dockerfile& file, const Instruction& run, Reporter& reporter) {
  for (const Command& command : run.script.commands()) {
    const auto call = package_command(command);
    if (!call || call->action != PackageAction::install) continue;
    if (call->manager->no_recommends.empty() || call->has_any(call->manager->no_recommends) ||
        call->has_any(call->manager->recommends) || decides_by_setting(command) ||
        decides_by_variable(file, run, *call)) {
      continue;
    }
    auto diagnostic = reporter.report(call->head(), "`{} {}` takes recommended packages along",
                                      call->command->program(), call->verb->text);
    if (run.form != Form::shell) continue;
    // Not safe: a package that has come along so far may be in use.
    const std::string_view option = call->manager->no_recommends.back();
    diagnostic.fix(Safety::review, "Install only what is needed")
        .insert(call->verb->span.end, " " + std::string(option));
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  std::vector<bool> configured(file.stages.size(), false);
  for (const Stage& stage : file.stages) {
    const Stage* parent = file.parent_of(stage);
    bool is_configured = parent != nullptr && configured[parent->index];
    for (const Instruction& instruction : file.instructions_of(stage)) {
      is_configured = is_configured || configures_apt(instruction);
      if (is_configured) break;
      if (instruction.keyword == Keyword::run) check_run(file, instruction, reporter);
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword == Keyword::run) check_run(file, trigger, reporter);
      }
    }
    configured[stage.index] = is_configured;
  }
}

}  // namespace

extern constinit const Rule apt_no_install_recommends{
    .id = "apt-no-install-recommends",
    .title = "apt installs recommended packages too",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "Debian lets apt install what packages merely recommend. Each of them makes the image "
        "larger and brings code that is scanned, patched and attacked without being used.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
