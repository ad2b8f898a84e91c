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

std::string describe(const Output& output, std::string_view descriptor) {
  const std::string sign(descriptor);
  switch (output.kind) {
    case Output::Kind::log:
      return {};
    case Output::Kind::pipe:
      return sign + "|";
    case Output::Kind::captured:
      return sign + "$()";
    case Output::Kind::file:
      return sign + (output.mode == Output::Mode::append ? ">>" : ">") + text_of(*output.file);
    case Output::Kind::nothing:
      return sign + ">-";
    case Output::Kind::unknown:
      return sign + ">?";
  }
  return {};
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

std::string describe(const Outputs& outputs) {
  const std::string standard = describe(outputs.standard, "");
  const std::string errors = describe(outputs.errors, "2");
  return standard.empty() || errors.empty() ? standard + errors : standard + " " + errors;
}

std::string describe(const FileUse& use) {
  constexpr std::string_view actions[] = {
      "reads", "runs",    "writes",  "appends to", "changes", "links",         "makes",
      "fills", "fetches", "unpacks", "checks",     "removes", "removes all of"};
  std::string result(actions[static_cast<size_t>(use.action)]);
  if (!use.path.empty()) result += " " + std::string(use.path);
  return use.known() ? result : result + "?";
}

std::string_view describe(Verification verification) {
  constexpr std::string_view names[] = {"unverified", "perhaps verified", "verified"};
  return names[static_cast<size_t>(verification)];
}

std::string dump_invocations(const Dockerfile& file, const LineIndex& lines) {
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (invocation.command->name.empty()) continue;
    const uint32_t line = lines.position(invocation.command->full_span.begin).line;
    result += std::to_string(line) + " " + describe(invocation);
    std::string context = describe_context(invocation);
    const std::string outputs = describe(invocation.outputs);
    if (!context.empty() && !outputs.empty()) context += ' ';
    context += outputs;
    if (!context.empty()) result += "  # " + context;
    result += "\n";
    for (const FileUse& use : file.file_uses_of(invocation)) {
      result += "    " + describe(use) + "\n";
    }
    if (const Download* download = file.download_of(invocation)) {
      result += "    " + std::string(describe(download->verification)) + "\n";
    }
  }
  return result;
}

}  // namespace plimsoll
