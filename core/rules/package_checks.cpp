#include "rules/package_checks.h"

#include <algorithm>

#include "rules/package_settings.h"

namespace plimsoll {
namespace {

using Action = PackageAction;
using Version = Package::Version;

bool is_unpinned(const PackageCommand& call, const Package& package) {
  if (package.version == Version::moving) return true;
  return package.version == Version::missing && call.action == Action::install;
}

// Of what is run only the first word is a package, the others are its arguments.
std::vector<const Package*> unpinned_packages(const PackageCommand& call) {
  std::vector<const Package*> result;
  for (const Package& package : call.packages) {
    if (is_unpinned(call, package)) result.push_back(&package);
    if (call.action == Action::run) break;
  }
  return result;
}

// Something else answers: `yes |`, `<<<`.
bool is_answered(const Invocation& invocation) {
  using Operator = shell::RedirectionOperator;
  const Command& command = *invocation.command;
  return invocation.instruction->script.piped_from(command) != nullptr ||
         std::any_of(command.redirections.begin(), command.redirections.end(),
                     [](const shell::Redirection& redirection) {
                       return redirection.operation == Operator::input ||
                              redirection.operation == Operator::heredoc ||
                              redirection.operation == Operator::heredoc_strip_tabs ||
                              redirection.operation == Operator::here_string;
                     });
}

bool asks(const PackageCommand& call) {
  switch (call.action) {
    case Action::install:
      // With nothing to install there is nothing to ask.
      return !call.packages.empty();
    case Action::install_group:
    case Action::upgrade:
    case Action::dist_upgrade:
    case Action::remove:
      return true;
    default:
      return false;
  }
}

std::string dashed(std::string_view option) {
  return (option.size() == 1 ? "-" : "--") + std::string(option);
}

}  // namespace

void report_unpinned(const Dockerfile& file, const Words& programs, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    if (!programs.contains(call.manager->program)) continue;
    const auto packages = unpinned_packages(call);
    if (packages.empty()) continue;
    const Argument& first = *packages.front()->argument;
    auto diagnostic =
        packages.front()->version == Version::moving
            ? reporter.report(first.span, "`{}` is another version tomorrow", first.text)
        : packages.size() == 1 ? reporter.report(first.span, "`{}` states no version", first.text)
                               : reporter.report(first.span, "`{}` and {} more state no version",
                                                 first.text, packages.size() - 1);
    for (size_t i = 1; i < packages.size(); ++i) {
      const Argument& other = *packages[i]->argument;
      if (other.span.begin == packages[i - 1]->argument->span.begin) continue;
      diagnostic.related(other.span, "`" + std::string(other.text) + "` states none");
    }
  }
}

void report_prompts(const Dockerfile& file, const Words& programs, Reporter& reporter) {
  std::vector<const PackageCommand*> calls;
  for (const PackageCommand& call : file.package_commands) {
    if (programs.contains(call.manager->program) && asks(call) && !call.assumes_yes() &&
        !call.options_unknown && !is_answered(*call.invocation) &&
        !is_set_for(file, call, call.manager->yes_variables)) {
      calls.push_back(&call);
    }
  }
  if (calls.empty()) return;
  const PackageManager& manager = *calls.front()->manager;
  const PackageSettings settings(file, manager.yes_settings, manager.config_files);
  for (const PackageCommand* call : calls) {
    if (settings.may_hold_at(*call->invocation->instruction)) continue;
    auto diagnostic = reporter.report(call->head(), "`{}` asks whether to go on", call->name());
    const Words& early = call->manager->assume_yes_before_verb;
    const Span behind = early.empty() ? call->head() : call->invocation->program_span;
    const Words& options = early.empty() ? call->manager->assume_yes : early;
    diagnostic.fix(Safety::safe, "Answer yes beforehand")
        .insert(behind.end, as_argument(*call, dashed(options.first())));
  }
}

std::string as_argument(const PackageCommand& call, std::string_view argument) {
  const bool array =
      call.invocation->instruction->form == Form::exec && !call.invocation->command->nested;
  return array ? ", \"" + std::string(argument) + "\"" : " " + std::string(argument);
}

}  // namespace plimsoll
