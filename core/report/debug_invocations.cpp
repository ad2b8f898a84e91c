#include "report/debug_invocations.h"

#include "report/json_document.h"

namespace plimsoll {
namespace {

bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\n\"\\|?") == std::string_view::npos;
}

std::string text_of(const Argument& argument) {
  std::string text =
      is_plain(argument.text) ? std::string(argument.text) : write_json(argument.text);
  return argument.known() ? text : text + "?";
}

}  // namespace

std::string describe(const Invocation& invocation) {
  std::string result(invocation.program.empty() ? "?" : invocation.program);
  for (const Argument& argument : invocation.arguments) {
    result += " " + text_of(argument);
    for (const Argument& other : argument.other_turns) result += "|" + text_of(other);
  }
  return result;
}

std::string dump_invocations(const Dockerfile& file, const LineIndex& lines) {
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (invocation.command->name.empty()) continue;
    const uint32_t line = lines.position(invocation.command->full_span.begin).line;
    result += std::to_string(line) + " " + describe(invocation) + "\n";
  }
  return result;
}

}  // namespace plimsoll
