#include "model/code_source.h"

#include <algorithm>

#include "knowledge/interpreters.h"
#include "knowledge/powershell.h"

namespace plimsoll {
namespace {

using Kind = CodeSource::Kind;

constexpr CodeSource standard_input{Kind::standard_input, nullptr};

bool contains(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

// A file of that name is standard input.
CodeSource source_in(const shell::Word& word) {
  if (word.text == "-" || word.text == "/dev/stdin") return standard_input;
  return {Kind::file, &word};
}

CodeSource read_arguments(const Interpreter& interpreter, std::span<const shell::Word> arguments) {
  const auto word_at = [&](size_t index) {
    return index < arguments.size() ? &arguments[index] : nullptr;
  };
  for (size_t i = 0; i < arguments.size(); ++i) {
    const shell::Word& word = arguments[i];
    const std::string_view text = word.text;
    const bool is_option = text.size() > 1 && (text.front() == '-' || text.front() == '+');
    if (!is_option) return source_in(word);
    if (text == "--") {
      const bool script = interpreter.operands == Interpreter::Operands::script_first;
      return script && i + 1 < arguments.size() ? source_in(arguments[i + 1]) : standard_input;
    }
    if (text[1] == '-') {
      if (text == interpreter.code_long_option) return {Kind::text, word_at(i + 1)};
      continue;
    }
    for (size_t at = 1; at < text.size(); ++at) {
      if (contains(interpreter.code_options, text[at])) {
        // Code in the same word is rare but where it is quoted or expanded: -c"$code".
        return {Kind::text, word.is_static ? word_at(i + 1) : &word};
      }
      if (contains(interpreter.stdin_options, text[at])) return standard_input;
      if (!contains(interpreter.value_options, text[at])) continue;
      if (at + 1 == text.size()) ++i;
      break;
    }
  }
  return standard_input;
}

}  // namespace

std::optional<CodeSource> code_source(const shell::Command& command) {
  if (!command.name.is_static) return std::nullopt;
  const std::string_view program = command.program();
  const auto& arguments = command.arguments;
  if (command.dialect == shell::Dialect::powershell && is_expression_cmdlet(program)) {
    const auto code = std::find_if(arguments.begin(), arguments.end(),
                                   [](const auto& word) { return !word.text.starts_with('-'); });
    return code == arguments.end() ? standard_input : CodeSource{Kind::text, &*code};
  }
  if (program == "eval" || program == "source" || program == ".") {
    if (arguments.empty()) return std::nullopt;
    if (program == "eval") return CodeSource{Kind::text, &arguments.front()};
    return source_in(arguments.front());
  }
  const Interpreter* interpreter = find_interpreter(program);
  if (interpreter == nullptr) return std::nullopt;
  return read_arguments(*interpreter, arguments);
}

}  // namespace plimsoll
