#include "model/package_command.h"

#include <algorithm>

#include "knowledge/interpreters.h"
#include "model/package_version.h"
#include "source/text.h"

namespace plimsoll {
namespace {

using Action = PackageAction;

// python3 -m pip: where the module's name stands, the number of arguments when there is none.
size_t module_index(const Invocation& invocation) {
  const Interpreter* interpreter = find_interpreter(invocation.program);
  const auto& arguments = invocation.arguments;
  if (interpreter == nullptr || interpreter->module_options.empty()) return arguments.size();
  for (size_t i = 0; i + 1 < arguments.size(); ++i) {
    const std::string_view text = arguments[i].text;
    if (text.size() < 2 || text.front() != '-') break;
    if (interpreter->module_options.find(text.back()) != std::string_view::npos) return i + 1;
    if (interpreter->value_options.find(text.back()) != std::string_view::npos) ++i;
  }
  return arguments.size();
}

// A variable whose name says that it holds options.
bool may_be_options(const Argument& argument) {
  if (argument.known() || argument.word == nullptr || argument.word->parts.size() != 1)
    return false;
  const shell::Part& part = argument.word->parts.front();
  if (part.kind != shell::PartKind::parameter) return false;
  const std::string name = to_lower(part.text);
  return Words("opt flag arg").any([&](std::string_view one) {
    return name.find(one) != std::string::npos;
  });
}

class Reader {
 public:
  explicit Reader(PackageCommand& result)
      : result_(result), operands_(result.line.operands), manager_(*result.manager) {}

  // False when it is told to do nothing.
  bool read() {
    read_action();
    if (result_.action == Action::none && result_.verb == nullptr) return false;
    if (result_.line.has(manager_.dry_run)) result_.action = Action::none;
    const bool has_packages = result_.action == Action::install ||
                              result_.action == Action::install_group ||
                              result_.action == Action::run;
    if (has_packages) read_packages();
    return true;
  }

 private:
  void read_action() {
    if (manager_.family == PackageFamily::pacman) return read_verb_options();
    if (manager_.verbs.empty()) {
      result_.action = manager_.without_verb;
      return;
    }
    // cargo +nightly install; apt-get $OPTIONS install.
    while (at_ < operands_.size() &&
           (!operands_[at_]->known() || operands_[at_]->text.starts_with('+'))) {
      result_.options_unknown = result_.options_unknown || !operands_[at_]->known();
      ++at_;
    }
    if (at_ == operands_.size()) {
      if (at_ == 0) result_.action = manager_.without_verb;
      return;
    }
    result_.verb = operands_[at_++];
    result_.verb_name = result_.verb->text;
    for (const PackageVerb& verb : manager_.verbs) {
      if (!is_given(verb.name)) continue;
      result_.action = verb.action;
      if (verb.name.find(' ') == std::string_view::npos) continue;
      result_.verb = operands_[at_++];
      result_.verb_name = verb.name;
      return;
    }
  }

  // The verb's words are the operands from `verb` on.
  [[nodiscard]] bool is_given(std::string_view name) const {
    const size_t blank = name.find(' ');
    if (name.substr(0, blank) != result_.verb->text) return false;
    return blank == std::string_view::npos ||
           (at_ < operands_.size() && operands_[at_]->text == name.substr(blank + 1));
  }

  // pacman -Syu: the last of the table's verbs that is among the options.
  void read_verb_options() {
    for (const PackageVerb& verb : manager_.verbs) {
      for (const CommandLine::Option& option : result_.line.options) {
        if (option.name != verb.name) continue;
        result_.action = verb.action;
        result_.verb = option.argument;
        result_.verb_name = option.argument->text;
      }
    }
    if (result_.action == Action::update_lists && !operands_.empty()) {
      result_.action = Action::install;
    }
  }

  void read_packages() {
    using Version = Package::Version;
    const bool stated = result_.line.has(manager_.version_options);
    const bool groups =
        result_.action == Action::install_group || result_.line.has(manager_.group_options);
    const auto add = [&](const Argument& argument) {
      result_.packages.push_back({&argument, groups   ? Version::none
                                             : stated ? Version::stated
                                                      : package_version(manager_, argument)});
    };
    for (; at_ < operands_.size(); ++at_) {
      const Argument& argument = *operands_[at_];
      if (may_be_options(argument)) {
        result_.options_unknown = true;
      } else if (manager_.family == PackageFamily::php && is_constraint(argument)) {
        result_.packages.back().version = Version::stated;
      } else {
        add(argument);
        for (const Argument& turn : argument.other_turns) add(turn);
      }
    }
  }

  // composer require vendor/tool "^1.2"
  [[nodiscard]] bool is_constraint(const Argument& argument) const {
    return !result_.packages.empty() && argument.text.find('/') == std::string_view::npos;
  }

  PackageCommand& result_;
  const std::vector<const Argument*>& operands_;
  const PackageManager& manager_;
  size_t at_ = 0;
};

}  // namespace

std::string PackageCommand::name() const {
  std::string result(program);
  if (!verb_name.empty()) result.append(" ").append(verb_name);
  return result;
}

Span PackageCommand::head() const {
  const Span name = invocation->program_span;
  return verb == nullptr ? name : cover(name, verb->span);
}

bool PackageCommand::sets(const Words& settings) const {
  return std::any_of(
      line.options.begin(), line.options.end(), [&](const CommandLine::Option& option) {
        const std::string value = to_lower(option.value);
        return settings.any(
            [&](std::string_view setting) { return value.find(setting) != std::string::npos; });
      });
}

bool PackageCommand::assumes_yes() const {
  if (line.has(manager->assume_yes) || sets(manager->yes_settings)) return true;
  const CommandLine::Option* early = line.find(manager->assume_yes_before_verb);
  if (early != nullptr && early->argument < verb) return true;
  int quiet = 0;
  for (const CommandLine::Option& option : line.options) {
    if (manager->quiet.contains(option.name)) quiet += option.value == "2" ? 2 : 1;
  }
  return quiet > 1;
}

std::optional<PackageCommand> package_command(const Invocation& invocation) {
  PackageCommand result;
  result.invocation = &invocation;
  result.program = invocation.program;
  std::span<const Argument> arguments = invocation.arguments;
  const size_t module = module_index(invocation);
  if (module < arguments.size()) {
    result.program = arguments[module].text;
    arguments = arguments.subspan(module + 1);
  }
  result.manager = find_package_manager(result.program);
  if (result.manager == nullptr) return std::nullopt;
  result.line = read_command_line(arguments, result.manager->syntax);
  if (!Reader(result).read()) return std::nullopt;
  return result;
}

}  // namespace plimsoll
