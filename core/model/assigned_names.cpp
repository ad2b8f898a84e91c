#include "model/assigned_names.h"

namespace plimsoll {

bool is_declaration(std::string_view program) {
  constexpr std::string_view programs[] = {"declare", "export", "local", "readonly", "typeset"};
  return std::find(std::begin(programs), std::end(programs), program) != std::end(programs);
}

bool assigns_words(std::string_view program) {
  constexpr std::string_view programs[] = {"getopts", "let",       "mapfile", "printf",
                                           "read",    "readarray", "unset",   "wait"};
  return std::find(std::begin(programs), std::end(programs), program) != std::end(programs);
}

std::string_view declared_name(const shell::Word& word) {
  const std::string_view text = word.text;
  return text.substr(0, std::min(text.find_first_of("+=["), text.size()));
}

std::vector<ShellVariables::Assigned> assigned_names(const ShellScript& script) {
  std::vector<ShellVariables::Assigned> result;
  for (const Command& command : script.commands()) {
    const auto add = [&](std::string_view name) {
      result.emplace_back(name, command.full_span.begin);
    };
    const std::string_view program = command.program();
    if (command.name.empty()) {
      for (const shell::Assignment& assignment : command.assignments) add(assignment.name);
    } else if (is_declaration(program)) {
      for (const shell::Word& word : command.arguments) add(declared_name(word));
    } else if (assigns_words(program)) {
      for (const shell::Word& word : command.arguments) each_name(word.text, add);
    }
  }
  for (const shell::Node& node : script.nodes()) {
    const auto add = [&](std::string_view name) { result.emplace_back(name, node.span.begin); };
    if (!node.name.empty()) add(node.name);
    const bool assigns =
        node.kind == shell::NodeKind::arithmetic || node.kind == shell::NodeKind::arithmetic_for;
    if (!assigns) continue;
    for (const shell::Word& word : node.words) each_name(word.text, add);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace plimsoll
