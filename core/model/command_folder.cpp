#include "model/command_folder.h"

#include <algorithm>

#include "knowledge/wrappers.h"
#include "model/assigned_names.h"
#include "model/paths.h"
#include "source/text.h"

namespace plimsoll {
namespace {

using shell::Assignment;
using shell::Dialect;

// The program stands in a variable, or behind one that holds a prefix: `$SUDO apt-get update`.
// What the variable holds with the prefix belongs to that.
void name_program(std::span<const Argument> words, size_t words_of_name, Invocation& invocation) {
  size_t at = 0;
  if (words_of_name > 0 && words_of_name < words.size()) {
    const Wrapper* wrapper = find_wrapper(base_name(words.front().text));
    if (wrapper != nullptr) {
      at = words_of_name;
      invocation.privilege = wrapper->user == Wrapper::User::root && words_of_name == 1
                                 ? Privilege::root
                                 : Privilege::unknown;
    }
  }
  const Argument& name = words[at];
  invocation.program_span = name.span;
  if (name.known() && name.other_turns.empty()) invocation.program = base_name(name.text);
  invocation.arguments = words.subspan(at + 1);
}

// Whether the text of `eval` is known: then what it does has been seen.
bool has_nested(const Command& command) {
  return std::all_of(command.arguments.begin(), command.arguments.end(),
                     [](const shell::Word& word) { return word.is_static; });
}

}  // namespace

void CommandFolder::fold(const Command& command, Invocation& invocation) {
  invocation.targets = targets_of(command.redirections, invocation.outputs);
  if (is_windows(command.dialect)) {
    fold_windows(command, invocation);
  } else {
    fold_words(command, invocation);
  }
}

void CommandFolder::leave(const Command& command, Invocation& invocation, ShellState& state) {
  if (command.dialect == Dialect::powershell) {
    assign_powershell(command, invocation);
  } else if (!is_windows(command.dialect)) {
    change_shell(command, invocation, state);
  }
}

std::span<const Argument> CommandFolder::targets_of(
    std::span<const shell::Redirection> redirections, Outputs& outputs) {
  if (redirections.empty()) return {};
  std::vector<Argument> folded;
  for (const shell::Redirection& redirection : redirections) {
    folded.push_back(folder_.argument_of(redirection.target));
  }
  const std::span<const Argument> targets = folded_.arguments.keep(folded);
  for (size_t i = 0; i < targets.size(); ++i) redirect(outputs, redirections[i], targets[i]);
  return targets;
}

ShellValue CommandFolder::value_of(const Assignment& assignment) {
  if (assignment.array || assignment.append) return {Knowledge::unknown};
  return folder_.value_of(assignment.value);
}

void CommandFolder::forget_names(std::span<const shell::Word> words) {
  for (const shell::Word& word : words) {
    each_name(word.text, [&](std::string_view name) { variables_.forget(name); });
  }
}

std::vector<std::string_view> CommandFolder::texts_of(std::span<const Argument> arguments) {
  std::vector<std::string_view> texts;
  for (const Argument& argument : arguments) texts.push_back(argument.text);
  return texts;
}

void CommandFolder::fold_words(const Command& command, Invocation& invocation) {
  words_.clear();
  if (!command.name.is_static) folder_.add_arguments(command.name, command.dialect, words_);
  const size_t words_of_name = words_.size();
  for (const shell::Word& word : command.arguments)
    folder_.add_arguments(word, command.dialect, words_);
  const std::span<const Argument> words = folded_.arguments.keep(words_);
  if (command.name.is_static) {
    invocation.program = command.program();
    invocation.program_span = command.name.span;
    invocation.arguments = words;
  } else if (!words.empty()) {
    name_program(words, words_of_name, invocation);
  }
}

// Redirections are among the words there.
void CommandFolder::fold_windows(const Command& command, Invocation& invocation) {
  const auto redirects = [](const shell::Word& word) {
    return word.raw.find('>') != std::string_view::npos;
  };
  if (std::any_of(command.arguments.begin(), command.arguments.end(), redirects)) {
    invocation.outputs = {{Output::Kind::unknown}, {Output::Kind::unknown}};
  }
  if (command.name.is_static) invocation.program = command.program();
  invocation.program_span = command.name.span;
  words_.clear();
  for (const shell::Word& word : command.arguments) {
    if (command.dialect == Dialect::powershell) {
      words_.push_back(folder_.powershell_argument_of(word));
    } else {
      const Knowledge knowledge = word.is_static ? Knowledge::known : Knowledge::unknown;
      words_.push_back({word.span, word.text, knowledge, false, &word});
    }
  }
  invocation.arguments = folded_.arguments.keep(words_);
}

// `$a = 'b'`, `$a = b`
void CommandFolder::assign_powershell(const Command& command, Invocation& invocation) {
  for (const Assignment& assignment : command.assignments) {
    ShellValue value{Knowledge::unknown};
    if (!command.name.empty()) {
      invocation.outputs.standard = {Output::Kind::captured};
    } else if (!assignment.append) {
      value = folder_.powershell_value_of(assignment.value);
    }
    variables_.assign_powershell(assignment.name, value);
  }
}

void CommandFolder::change_shell(const Command& command, const Invocation& invocation,
                                 ShellState& state) {
  const std::string_view program = invocation.program;
  if (command.name.empty()) {
    for (const Assignment& assignment : command.assignments) {
      variables_.assign(assignment.name, value_of(assignment));
    }
  } else if (program == "exec" && invocation.arguments.empty()) {
    state.outputs = invocation.outputs;
  } else if (is_declaration(program)) {
    declare(command, program);
  } else if (program == "." || program == "source") {
    variables_.forget_everything();
  } else if (program == "eval") {
    if (!has_nested(command)) variables_.forget_everything();
  } else if (program == "set") {
    apply_options(texts_of(invocation.arguments), state.options);
  } else if (program == "cd" || program == "pushd" || program == "popd") {
    change_directory(invocation.arguments, state);
  } else if (assigns_words(program)) {
    forget_names(command.arguments);
  }
}

// Without an operand, or with `-`, it leads to where only the variables of a shell say.
void CommandFolder::change_directory(std::span<const Argument> arguments, ShellState& state) {
  while (!arguments.empty() && arguments.front().text.size() > 1 &&
         arguments.front().text.front() == '-') {
    arguments = arguments.subspan(1);
  }
  const bool is_known = arguments.size() == 1 && arguments.front().known() &&
                        arguments.front().other_turns.empty() && arguments.front().text != "-";
  if (!is_known) return state.directory.reset();
  if (auto path = path_in(state.directory, arguments.front().text)) {
    state.directory = folded_.texts.emplace_back(std::move(*path));
  } else {
    state.directory.reset();
  }
}

void CommandFolder::declare(const Command& command, std::string_view program) {
  const bool exports = program == "export";
  bool is_text = true;  // no integer, array, reference
  for (const shell::Word& word : command.arguments) {
    const std::string_view name = declared_name(word);
    if (word.text.starts_with('-')) {
      is_text = is_text && word.text.find_first_not_of("-xrgp") == std::string_view::npos;
      continue;
    }
    if (name.size() == word.text.size()) {
      if (exports) variables_.set_exported(name);
      if (!is_text) variables_.forget(name);
      continue;
    }
    ShellValue value = folder_.value_of(word);
    // The value begins with the name only where that stands as it was written.
    const bool is_plain = is_text && value.turns.empty() && value.text.starts_with(name) &&
                          value.text.size() > name.size() && value.text[name.size()] == '=';
    if (is_plain && value.knowledge == Knowledge::known) {
      value.text.remove_prefix(name.size() + 1);
    } else {
      value = {Knowledge::unknown};
    }
    value.exported = exports;
    variables_.assign(name, value);
  }
}

}  // namespace plimsoll
