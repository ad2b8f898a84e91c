#include <string>
#include <vector>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Connector;
using shell::Node;
using shell::NodeKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2129"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «echo a >> f; echo b >> f; cat c >>f»; make\n",
     .fixed = "FROM debian:trixie\nRUN { echo a; echo b; cat c; } >>f; make\n"},
    {.bad = "FROM debian:trixie\nRUN <<EOF\nset -e\n«echo a >> f\necho b >> f\necho c >> f»\nEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<EOF\nset -e\n{ echo a\necho b\necho c; } >> f\nEOF\n"},
    {.good = "FROM debian:trixie\nRUN echo a >> f; echo b >> f; echo c >> g; echo d >> f\n"},
    {.good = "FROM debian:trixie\nRUN echo a >> f && echo b >> f && echo c >> f\n"},
};

// The redirection with which a command ends, where it has no other.
const shell::Redirection* append_of(const ShellScript& script, const Node& node) {
  if (node.kind != NodeKind::command || node.background || node.negated) return nullptr;
  const Command& command = script.commands()[node.command];
  if (command.redirections.size() != 1) return nullptr;
  const shell::Redirection& redirection = command.redirections[0];
  const bool is_last = redirection.span.end == command.full_span.end;
  const bool appends = redirection.operation == shell::RedirectionOperator::append;
  return appends && is_last && !command.name.empty() ? &redirection : nullptr;
}

struct Line {
  Span command;  // without the redirection
  const shell::Redirection* redirection;
};

void report_lines(const Dockerfile& file, const Instruction& instruction,
                  const std::vector<Line>& lines, Reporter& reporter) {
  constexpr size_t few = 2;
  if (lines.size() <= few) return;
  const shell::Redirection& last = *lines.back().redirection;
  auto diagnostic =
      reporter.report({lines.front().command.begin, last.span.end},
                      "`{}` is opened {} times in a row", last.target.text, lines.size());
  if (instruction.form != Form::shell) return;
  auto fix = diagnostic.fix(Safety::review, "Open it once");
  fix.insert(lines.front().command.begin, "{ ");
  for (const Line& line : lines) {
    const bool is_last = &line == &lines.back();
    fix.replace({line.command.end, line.redirection->span.end},
                is_last ? "; } " + std::string(file.slice(last.span)) : "");
  }
}

void check_sequence(const Dockerfile& file, const Instruction& instruction, const Node& sequence,
                    Reporter& reporter) {
  const ShellScript& script = instruction.script;
  std::vector<Line> lines;
  for (const Node& child : script.children(sequence)) {
    const shell::Redirection* redirection = append_of(script, child);
    const bool goes_on = redirection != nullptr && !lines.empty() &&
                         redirection->target.raw == lines.back().redirection->target.raw &&
                         redirection->descriptor == lines.back().redirection->descriptor;
    if (!goes_on) {
      report_lines(file, instruction, lines, reporter);
      lines.clear();
    }
    if (redirection == nullptr) continue;
    const Command& command = script.commands()[child.command];
    lines.push_back({{command.full_span.begin, command.span.end}, redirection});
  }
  report_lines(file, instruction, lines, reporter);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const Node& node : instruction.script.nodes()) {
      if (node.kind == NodeKind::sequence) check_sequence(file, instruction, node, reporter);
    }
  });
}

}  // namespace

extern constinit const Rule repeated_append{
    .id = "repeated-append",
    .title = "The same file is opened for each line",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "`{ …; } >> file` says once where the lines go. One of them that is moved or copied cannot "
        "go elsewhere by mistake.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
