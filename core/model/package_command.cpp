#include "model/package_command.h"

#include <algorithm>

namespace plimsoll {
namespace {

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader {
 public:
  Reader(const Invocation& invocation, PackageCommand& result)
      : arguments_(invocation.arguments), result_(result) {}

  void read() {
    while (at_ < arguments_.size()) {
      const Argument& argument = arguments_[at_++];
      const std::string_view text = argument.text;
      if (options_ended_ || !argument.known() || text.size() < 2 || text.front() != '-') {
        read_operand(argument);
      } else if (text == "--") {
        options_ended_ = true;
      } else if (text[1] == '-') {
        read_long_option(text);
      } else {
        read_cluster(text);
      }
    }
  }

 private:
  void read_operand(const Argument& argument) {
    if (result_.verb != nullptr) {
      result_.operands.push_back(&argument);
    } else if (argument.known()) {
      result_.verb = &argument;
    }
  }

  void read_long_option(std::string_view text) {
    const size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals != std::string_view::npos) {
      result_.options.push_back({name, text.substr(equals + 1)});
    } else {
      result_.options.push_back({name, takes_value(name) ? next() : std::string_view()});
    }
  }

  // -yqq, -tsid, -o=name=value: letters up to one that takes a value, which is the rest or the next
  // word.
  void read_cluster(std::string_view text) {
    for (size_t i = 1; i < text.size(); ++i) {
      const std::string_view name = option_of_letter(text[i]);
      if (name.empty()) continue;
      if (!takes_value(name)) {
        result_.options.push_back({name, {}});
        continue;
      }
      std::string_view value = text.substr(i + 1);
      if (value.starts_with('=')) value.remove_prefix(1);
      result_.options.push_back({name, value.empty() ? next() : value});
      return;
    }
  }

  // The table's own `-x` for the letter x, which outlives every text.
  [[nodiscard]] std::string_view option_of_letter(char letter) const {
    const PackageManager& manager = *result_.manager;
    for (const auto names :
         {manager.value_options, manager.assume_yes, manager.no_recommends, manager.recommends}) {
      for (const std::string_view name : names) {
        if (name.size() == 2 && name[1] == letter) return name;
      }
    }
    return {};
  }

  [[nodiscard]] bool takes_value(std::string_view name) const {
    return contains(result_.manager->value_options, name);
  }

  std::string_view next() {
    return at_ < arguments_.size() ? arguments_[at_++].text : std::string_view();
  }

  std::span<const Argument> arguments_;
  PackageCommand& result_;
  size_t at_ = 0;
  bool options_ended_ = false;
};

}  // namespace

bool PackageCommand::has_any(std::span<const std::string_view> names) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const Option& option) { return contains(names, option.name); });
}

std::optional<PackageCommand> package_command(const Invocation& invocation) {
  PackageCommand result;
  result.invocation = &invocation;
  result.manager = find_package_manager(invocation.program);
  if (result.manager == nullptr) return std::nullopt;
  Reader(invocation, result).read();
  if (result.verb == nullptr) return std::nullopt;
  for (const PackageVerb& verb : result.manager->verbs) {
    if (verb.name == result.verb->text) result.action = verb.action;
  }
  return result;
}

}  // namespace plimsoll
