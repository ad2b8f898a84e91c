#include <algorithm>
#include <vector>

#include "model/run_shell.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Connector;
using shell::Node;
using shell::NodeId;
using shell::NodeKind;
using shell::Role;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2164"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «cd /src»; rm -rf build\n",
     .fixed = "FROM debian:trixie\nRUN cd /src || exit; rm -rf build\n"},
    {.bad = "FROM debian:trixie\nRUN for d in a b; do (mkdir -p $d && «cd $d»; make); done\n"},
    {.bad = "FROM debian:trixie\nRUN <<EOF\nif test -d /src; then\n  «cd /src»\nfi\nmake\nEOF\n",
     .fixed = "FROM debian:trixie\n"
              "RUN <<EOF\nif test -d /src; then\n  cd /src || exit\nfi\nmake\nEOF\n"},
    {.good = "FROM debian:trixie\nRUN cd /src && make; true\n"},
    {.good = "FROM debian:trixie\nRUN cd /src\nRUN (cd /src); make\n"},
    {.good = "FROM debian:trixie\nRUN set -ex; cd /src; make\n"},
    {.good = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-ec\"]\nRUN cd /src; make\n"},
    {.good = "FROM debian:trixie\nRUN make; cd ..; make || cd /src || exit 1; make\n"},
};

// `cd`, `cd /`, `cd ..`: there is always such a folder. `cd -` fails only where a `cd` before it
// has, which is the one to report.
bool may_fail(const Command& command) {
  if (command.arguments.empty()) return false;
  const std::string_view path = command.arguments.back().text;
  return path != "-" && path.find_first_not_of("./") != std::string_view::npos;
}

// Whether the script goes on, in the wrong folder, when this command fails. A subshell or function
// ends the folder's life; what is before `&&` or `||`, or is a condition, is asked.
bool goes_on(const ShellScript& script, NodeId id) {
  while (id != shell::no_node) {
    const Node& node = script.node(id);
    if (node.parent == shell::no_node || node.background || node.role == Role::condition ||
        node.role == Role::nested || node.role == Role::substitution) {
      return false;
    }
    const Node& parent = script.node(node.parent);
    switch (parent.kind) {
      case NodeKind::sequence:
        if (node.next_sibling != shell::no_node) return true;
        break;
      case NodeKind::and_or:
        if (node.next_sibling != shell::no_node) return false;
        break;
      case NodeKind::pipeline:
      case NodeKind::subshell:
      case NodeKind::function:
      case NodeKind::coprocess:
        return false;
      default:
        break;
    }
    id = node.parent;
  }
  return false;
}

bool is_in_function(const ShellScript& script, const Command& command) {
  return script.enclosing(command, NodeKind::function) != nullptr;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    const ShellScript& script = instruction.script;
    for (const Invocation& invocation : file.invocations_of(instruction)) {
      const Command& command = *invocation.command;
      const std::string_view name = command.name.text;
      if (name != "cd" && name != "pushd" && name != "popd") continue;
      if (invocation.options.errexit || !is_called_by_shell(invocation) || command.negated ||
          !may_fail(command) || !goes_on(script, command.node)) {
        continue;
      }
      auto diagnostic = reporter.report(command.span, "when `{}` fails, the rest runs elsewhere",
                                        file.slice(command.span));
      if (script.node(script.node(command).parent).kind == NodeKind::and_or ||
          is_in_function(script, command)) {
        continue;
      }
      diagnostic.fix(Safety::review, "Stop there").insert(command.full_span.end, " || exit");
    }
  });
}

}  // namespace

extern constinit const Rule cd_unchecked{
    .id = "cd-unchecked",
    .title = "Commands run on when cd has failed",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "Behind `;` or a line break the next command runs whatever happened: `rm -rf build` then "
        "removes what lies in the folder the shell was in before.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
