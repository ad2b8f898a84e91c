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

std::string describe_context(const Invocation& invocation) {
  std::string result;
  const auto add = [&](std::string_view word) {
    if (!result.empty()) result += ' ';
    result += word;
  };
  if (invocation.failure == Failure::ignored) add("ignored");
  if (invocation.failure == Failure::tested) add("tested");
  if (invocation.options.errexit) add("-e");
  if (invocation.options.xtrace) add("-x");
  if (invocation.options.login) add("-l");
  if (invocation.options.pipefail) add("pipefail");
  if (invocation.privilege == Privilege::root) add("root");
  if (invocation.privilege == Privilege::unprivileged) add("user");
  if (!invocation.directory) {
    add("?");
  } else if (!invocation.directory->empty()) {
    add(*invocation.directory);
  }
  return result;
}

std::string dump_invocations(const Dockerfile& file, const LineIndex& lines) {
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (invocation.command->name.empty()) continue;
    const uint32_t line = lines.position(invocation.command->full_span.begin).line;
    result += std::to_string(line) + " " + describe(invocation);
    const std::string context = describe_context(invocation);
    if (!context.empty()) result += "  # " + context;
    result += "\n";
  }
  return result;
}

}  // namespace plimsoll
