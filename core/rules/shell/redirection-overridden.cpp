#include <algorithm>
#include <unordered_map>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Node;
using shell::NodeKind;
using shell::Redirection;
using shell::RedirectionOperator;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2259"},
    {Authority::shellcheck, "SC2260"},
    {Authority::shellcheck, "SC2261"},
};

constexpr Example examples[] = {
    {.bad =
         "FROM debian:trixie\nRUN make «> a.log» > b.log && sort «< a» < b && ls «2> a» 2>> b\n"},
    {.bad = "FROM debian:trixie\nRUN make «> a.log» | tee b.log && cat a | sort «<< b»\nb\n"},
    {.good = "FROM debian:trixie\nRUN make > a.log 2> b.log < c && make > a.log 2>&1 && make 2>&1 "
             ">/dev/null | cat\n"},
    {.good = "FROM debian:trixie\nRUN make 2> a | tee b && make > c 2> d\n"},
    {.good = "FROM debian:trixie\nRUN make 3>&1 > /dev/null 2>&3 | tee b && make >&2 | cat\n"},
};

bool is_duplicate(const Redirection& redirection) {
  return redirection.operation == RedirectionOperator::duplicate_input ||
         redirection.operation == RedirectionOperator::duplicate_output;
}

// What it connects to another file: 0 is where a pipe is read, 1 where one is written.
int32_t descriptor(const Redirection& redirection) {
  if (redirection.descriptor >= 0) return redirection.descriptor;
  switch (redirection.operation) {
    case RedirectionOperator::output:
    case RedirectionOperator::append:
    case RedirectionOperator::clobber:
    case RedirectionOperator::output_and_error:
    case RedirectionOperator::append_output_and_error:
      return 1;
    default:
      return 0;
  }
}

struct Pipes {
  bool read = false;
  bool written = false;
};

Pipes pipes_of(const ShellScript& script, shell::NodeId id) {
  const Node& node = script.node(id);
  if (node.parent == shell::no_node || node.role != shell::Role::item) return {};
  const Node& pipeline = script.node(node.parent);
  if (pipeline.kind != NodeKind::pipeline) return {};
  const bool takes_errors_only =
      node.next_sibling != shell::no_node &&
      script.node(node.next_sibling).connector == shell::Connector::pipe_with_error;
  return {pipeline.first_child != id, pipeline.last_child != id && !takes_errors_only};
}

void check_redirections(const Dockerfile& file, std::span<const Redirection> redirections,
                        Pipes pipes, Reporter& reporter) {
  // `3>&1 >log 2>&3` moves descriptors about on purpose.
  if (std::any_of(redirections.begin(), redirections.end(), is_duplicate)) return;
  std::unordered_map<int32_t, Span> last;
  for (auto it = redirections.rbegin(); it != redirections.rend(); ++it) {
    const int32_t number = descriptor(*it);
    const auto [later, is_last] = last.try_emplace(number, it->span);
    if (!is_last) {
      reporter.report(it->span, "`{}` takes the place of this", file.slice(later->second))
          .known_as("SC2261");
    } else if (number == 0 && pipes.read) {
      reporter.report(it->span, "this takes the place of the pipe, which nobody reads")
          .known_as("SC2259");
    } else if (number == 1 && pipes.written) {
      reporter.report(it->span, "this takes the place of the pipe, which stays empty")
          .known_as("SC2260");
    }
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    const ShellScript& script = instruction.script;
    for (shell::NodeId id = 0; id < script.nodes().size(); ++id) {
      const Node& node = script.node(id);
      const bool is_command = node.kind == NodeKind::command;
      if (is_command && !is_posix(script.commands()[node.command])) continue;
      const auto redirections =
          is_command ? script.commands()[node.command].redirections : node.redirections;
      if (!redirections.empty()) {
        check_redirections(file, redirections, pipes_of(script, id), reporter);
      }
    }
  });
}

}  // namespace

extern constinit const Rule redirection_overridden{
    .id = "redirection-overridden",
    .title = "One redirection takes the place of another",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "Input and output have one place each: of two redirections the last counts, and one counts "
        "more than a pipe. A file stays empty, or a program behind the pipe gets nothing.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
