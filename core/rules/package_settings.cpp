#include "rules/package_settings.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {
namespace {

constexpr uint32_t nowhere = 0xffffffff;

bool is_set(const Variable& variable) {
  return variable.origin != VariableOrigin::base_image && variable.knowledge != Knowledge::unset &&
         !variable.value.empty();
}

bool mentions(std::string_view text, const Words& names) {
  const std::string lower = to_lower(text);
  return names.any([&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

class Finder {
 public:
  Finder(const Dockerfile& file, const Words& names, const Words& config_files)
      : file_(file), names_(names), config_files_(config_files) {}

  [[nodiscard]] bool may_set(const Instruction& instruction) const {
    if (instruction.keyword == Keyword::copy || instruction.keyword == Keyword::add) {
      return may_copy(instruction);
    }
    if (instruction.keyword != Keyword::run) return false;
    const auto invocations = file_.invocations_of(instruction);
    return std::any_of(invocations.begin(), invocations.end(),
                       [&](const Invocation& invocation) { return may_write(invocation); });
  }

 private:
  [[nodiscard]] bool is_config_file(std::string_view path) const {
    return config_files_.any(
        [&](std::string_view config) { return path.find(config) != std::string_view::npos; });
  }

  // What a command writes is known when its words are: only what they do not show may be the
  // setting. An option of a package manager holds for that one command.
  [[nodiscard]] bool may_write(const Invocation& invocation) const {
    const PackageCommand* call = file_.package_command_of(invocation);
    if (call != nullptr && call->action != PackageAction::configure) return false;
    const auto any = [&](const auto& predicate) {
      return std::any_of(invocation.arguments.begin(), invocation.arguments.end(), predicate);
    };
    if (any([&](const Argument& argument) { return mentions(argument.text, names_); })) return true;
    const bool unknown_text = any([](const Argument& argument) { return !argument.known(); });
    for (const shell::Redirection& redirection : invocation.command->redirections) {
      if (mentions(redirection.body.text, names_)) return true;
      if (unknown_text && is_config_file(redirection.target.text)) return true;
    }
    const bool copies = Words("cp install ln mv").contains(invocation.program) ||
                        file_.download_of(invocation) != nullptr;
    return copies && any([&](const Argument& argument) { return is_config_file(argument.text); });
  }

  // Nobody can see here what a copied file says. Into the folder around a configuration file comes
  // one when the name says so, or when a whole folder does.
  [[nodiscard]] bool may_copy(const Instruction& copy) const {
    if (copy.words.size() < 2) return false;
    std::string_view destination = copy.words.back().text;
    if (is_config_file(destination)) return true;
    while (destination.ends_with('/')) destination.remove_suffix(1);
    const bool into_folder = config_files_.any([&](std::string_view config) {
      return destination.ends_with(config.substr(0, config.rfind('/')));
    });
    return into_folder &&
           std::any_of(copy.words.begin(), copy.words.end() - 1, [](const Word& source) {
             const std::string_view name = base_name(source.text);
             return name.find('.') == std::string_view::npos ||
                    name.find("conf") != std::string_view::npos;
           });
  }

  const Dockerfile& file_;
  const Words& names_;
  const Words& config_files_;
};

}  // namespace

PackageSettings::PackageSettings(const Dockerfile& file, const Words& names,
                                 const Words& config_files)
    : from_(file.stages.size(), nowhere) {
  const Finder finder(file, names, config_files);
  for (const Stage& stage : file.stages) {
    uint32_t& from = from_[stage.index];
    if (stage.parent != no_stage) from = from_[stage.parent];
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (from != nowhere) break;
      if (finder.may_set(instruction)) from = instruction.span.begin;
    }
  }
}

bool PackageSettings::may_hold_at(const Instruction& instruction) const {
  return instruction.stage < from_.size() && from_[instruction.stage] <= instruction.span.begin;
}

bool is_set_for(const Dockerfile& file, const PackageCommand& call, const Words& variables) {
  const Instruction& run = *call.invocation->instruction;
  return variables.any([&](std::string_view name) {
    if (is_set(file.variable(run, name))) return true;
    for (const Invocation& invocation : file.invocations_of(run)) {
      if (&invocation > call.invocation) break;
      for (const shell::Assignment& assignment : invocation.command->assignments) {
        if (assignment.name == name) return true;
      }
      if (invocation.program != "export") continue;
      for (const Argument& argument : invocation.arguments) {
        if (argument.text.substr(0, argument.text.find('=')) == name) return true;
      }
    }
    return false;
  });
}

}  // namespace plimsoll
