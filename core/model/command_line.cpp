#include "model/command_line.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {
namespace {

using Style = OptionSyntax::Style;

bool contains(const Words& names, std::string_view name, Style style) {
  if (style != Style::single_dash) return names.contains(name);
  return names.any([&](std::string_view one) { return equals_ignoring_case(one, name); });
}

class Reader {
 public:
  Reader(std::span<const Argument> arguments, const OptionSyntax& syntax, CommandLine& result)
      : arguments_(arguments), syntax_(syntax), result_(result) {}

  void read() {
    if (syntax_.style == Style::tar) read_first_word();
    while (at_ < arguments_.size()) {
      const Argument& argument = arguments_[at_++];
      const std::string_view text = argument.text;
      if (text.size() < 2 || text.front() != '-') {
        read_operand(argument);
      } else if (text == "--") {
        if (syntax_.rest == OptionSyntax::Rest::ignored) return;
        while (at_ < arguments_.size()) result_.operands.push_back(&arguments_[at_++]);
      } else if (text[1] == '-') {
        read_long_option(argument, text.substr(2));
      } else if (syntax_.style == Style::single_dash) {
        read_long_option(argument, text.substr(1));
      } else {
        read_cluster(argument);
      }
    }
  }

 private:
  // `tar xfC a.tar /opt`: the values stand behind the word, in the order of its letters.
  void read_first_word() {
    if (arguments_.empty() || arguments_.front().text.starts_with('-')) return;
    const Argument& argument = arguments_[at_++];
    for (size_t i = 0; i < argument.text.size(); ++i) {
      const std::string_view name = argument.text.substr(i, 1);
      add(name, argument, takes_value(name) ? next(name) : nullptr);
    }
  }

  void read_operand(const Argument& argument) {
    const bool of_an_option = syntax_.style == Style::npm && at_ > 1 &&
                              arguments_[at_ - 2].text.starts_with('-') &&
                              (argument.text == "true" || argument.text == "false");
    if (!of_an_option) result_.operands.push_back(&argument);
  }

  void read_long_option(const Argument& argument, std::string_view text) {
    const size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (equals != std::string_view::npos) {
      result_.options.push_back({name, text.substr(equals + 1), &argument, &argument});
    } else {
      add(name, argument, takes_value(name) ? next(name) : nullptr);
    }
  }

  // -yqq, -tsid, -o=name=value: letters up to one that takes a value, which is the rest or the next
  // argument. A value may also follow `=` where none is asked for: -q=2.
  void read_cluster(const Argument& argument) {
    const std::string_view text = argument.text;
    for (size_t i = 1; i < text.size(); ++i) {
      const std::string_view name = text.substr(i, 1);
      std::string_view value = text.substr(i + 1);
      const bool attached = value.starts_with('=');
      if (!attached && !takes_value(name)) {
        add(name, argument, nullptr);
        continue;
      }
      if (attached) value.remove_prefix(1);
      if (value.empty()) return add(name, argument, next(name));
      result_.options.push_back({name, value, &argument, &argument});
      return;
    }
  }

  [[nodiscard]] bool takes_value(std::string_view name) const {
    return contains(syntax_.value_options, name, syntax_.style);
  }

  // The argument that is the value of an option; null where none is left.
  const Argument* next(std::string_view name) {
    if (at_ == arguments_.size()) return nullptr;
    const Argument& value = arguments_[at_++];
    if (contains(syntax_.operand_options, name, syntax_.style)) result_.operands.push_back(&value);
    return &value;
  }

  void add(std::string_view name, const Argument& argument, const Argument* value) {
    result_.options.push_back(
        {name, value == nullptr ? std::string_view() : value->text, &argument, value});
  }

  std::span<const Argument> arguments_;
  const OptionSyntax& syntax_;
  CommandLine& result_;
  size_t at_ = 0;
};

}  // namespace

const CommandLine::Option* CommandLine::find(const Words& names) const {
  const auto found = std::find_if(options.rbegin(), options.rend(), [&](const Option& option) {
    return contains(names, option.name, style);
  });
  return found == options.rend() ? nullptr : &*found;
}

bool CommandLine::complete() const {
  return std::all_of(operands.begin(), operands.end(),
                     [](const Argument* operand) { return operand->known(); });
}

CommandLine read_command_line(std::span<const Argument> arguments, const OptionSyntax& syntax) {
  CommandLine result;
  result.style = syntax.style;
  Reader(arguments, syntax, result).read();
  return result;
}

}  // namespace plimsoll
