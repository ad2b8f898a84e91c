#include <algorithm>

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
    {.bad = "FROM debian:trixie\nCOPY app.list /etc/apt/sources.list.d/\n"
            "RUN rm -f /etc/apt/apt.conf.d/docker-clean && «apt-get install» -y curl\n",
     .fixed = "FROM debian:trixie\nCOPY app.list /etc/apt/sources.list.d/\n"
              "RUN rm -f /etc/apt/apt.conf.d/docker-clean && "
              "apt-get install --no-install-recommends -y curl\n"},
    {.good = "FROM debian:trixie\nENV APT_OPTIONS=\"-y --no-install-recommends\"\n"
             "RUN apt-get install $APT_OPTIONS curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get upgrade -y\n"},
    {.good = "FROM debian:trixie\nRUN echo apt-get install curl\n"},
};

// `-o APT::Install-Recommends=false`, or `true`: either way somebody has chosen.
bool mentions_setting(std::string_view text) {
  return to_lower(text).find("::install-recommends") != std::string::npos;
}

bool mentions_setting(std::span<const shell::Word> words) {
  return std::any_of(words.begin(), words.end(),
                     [](const shell::Word& word) { return mentions_setting(word.text); });
}

// A variable among the words that holds the option, or whose value nobody can know here while its
// name says that it holds options.
bool decides_by_variable(const Dockerfile& file, const Instruction& run,
                         const PackageCommand& call) {
  const auto& words = call.invocation->command->arguments;
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

bool is_apt_configuration(std::string_view path) {
  return path.find("etc/apt/apt.conf") != std::string_view::npos;
}

// What a command writes is known when its words are: only what they do not show may be the setting.
bool may_write_setting(const Dockerfile& file, const Invocation& invocation) {
  const Command& command = *invocation.command;
  if (mentions_setting(command.arguments)) return true;
  const auto is_unknown = [](const shell::Word& word) { return !word.is_static; };
  const bool unknown_text =
      std::any_of(command.arguments.begin(), command.arguments.end(), is_unknown);
  for (const shell::Redirection& redirection : command.redirections) {
    if (mentions_setting(redirection.body.text)) return true;
    if (unknown_text && is_apt_configuration(redirection.target.text)) return true;
  }
  constexpr std::string_view copiers[] = {"cp", "install", "ln", "mv"};
  const bool copies =
      std::find(std::begin(copiers), std::end(copiers), command.program()) != std::end(copiers) ||
      file.download_of(invocation) != nullptr;
  return copies &&
         std::any_of(command.arguments.begin(), command.arguments.end(),
                     [](const shell::Word& word) { return is_apt_configuration(word.text); });
}

// Nobody can see here what a copied file says.
bool may_copy_setting(const Instruction& copy) {
  if (copy.words.size() < 2) return false;
  std::string_view destination = copy.words.back().text;
  if (is_apt_configuration(destination)) return true;
  while (destination.ends_with('/')) destination.remove_suffix(1);
  if (!destination.ends_with("etc/apt")) return false;
  return std::any_of(copy.words.begin(), copy.words.end() - 1, [](const Word& source) {
    return source.text.find("sources") == std::string_view::npos;
  });
}

bool may_configure_apt(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.keyword == Keyword::copy || instruction.keyword == Keyword::add) {
    return may_copy_setting(instruction);
  }
  const auto invocations = file.invocations_of(instruction);
  return instruction.keyword == Keyword::run &&
         std::any_of(invocations.begin(), invocations.end(), [&](const Invocation& invocation) {
           return file.package_command_of(invocation) == nullptr &&
                  may_write_setting(file, invocation);
         });
}

void check_run(const Dockerfile& file, const Instruction& run, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call == nullptr || call->action != PackageAction::install) continue;
    if (call->manager->no_recommends.empty() || call->has_any(call->manager->no_recommends) ||
        call->has_any(call->manager->recommends) ||
        mentions_setting(invocation.command->arguments) || decides_by_variable(file, run, *call)) {
      continue;
    }
    auto diagnostic = reporter.report(call->head(), "`{} {}` takes recommended packages along",
                                      invocation.program, call->verb->text);
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
      is_configured = is_configured || may_configure_apt(file, instruction);
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
