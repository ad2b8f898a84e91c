#include <algorithm>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2059"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nARG TEXT\nRUN printf «\"$TEXT\"» > /etc/motd\n",
     .fixed = "FROM debian:trixie\nARG TEXT\nRUN printf '%s' \"$TEXT\" > /etc/motd\n"},
    {.bad = "FROM debian:trixie\nRUN printf «\"version: $(cat a)\\n\"»\n"},
    {.good = "FROM debian:trixie\nENV A=plain\nRUN printf \"$A\\n\" && printf '%s\\n' \"$B\"\n"},
    {.good = "FROM debian:trixie\nRUN printf \"$FORMAT %s\\n\" a && printf -v x '%s' \"$B\"\n"},
};

// A value that ARG or ENV gives and that has nothing in it for printf.
bool is_plain(const Dockerfile& file, const Instruction& instruction, const Part& part) {
  if (part.kind == PartKind::arithmetic) return true;
  if (part.kind != PartKind::parameter) return false;
  const Variable variable = file.variable(instruction, part.text);
  return variable.knowledge == Knowledge::known &&
         variable.value.find_first_of("%\\") == std::string_view::npos;
}

bool is_expansion(const Part& part) {
  return part.kind == PartKind::parameter || part.kind == PartKind::command_substitution ||
         part.kind == PartKind::arithmetic;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_posix(command) || command.name.text != "printf" || command.arguments.empty()) continue;
    const shell::Word& format = command.arguments.front();
    // With a `%` written out, what the variable holds is meant as a part of the format.
    if (format.parts.empty() || format.text.find('%') != std::string_view::npos) continue;
    const Part& whole = format.parts.front();
    const auto parts = whole.kind == PartKind::double_quoted ? whole.parts : format.parts;
    const auto decides = [&](const Part& part) {
      return is_expansion(part) && !is_plain(file, *invocation.instruction, part);
    };
    const auto unknown = std::find_if(parts.begin(), parts.end(), decides);
    if (unknown == parts.end()) continue;
    auto diagnostic = reporter.report(format.span, "`{}` is the format of `printf`", unknown->raw);
    const bool is_alone = format.parts.size() == 1 && whole.kind == PartKind::double_quoted &&
                          parts.size() == 1 && command.arguments.size() == 1;
    if (!is_alone || !is_verbatim(invocation)) continue;
    diagnostic.fix(Safety::review, "Print it with %s").insert(format.span.begin, "'%s' ");
  }
}

}  // namespace

extern constinit const Rule printf_format_variable{
    .id = "printf-format-variable",
    .title = "A variable is the format of printf",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "A `%` or a backslash in the value is taken for a directive: the text comes out changed, "
        "or printf fails.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
