#include <algorithm>
#include <string>
#include <vector>

#include "model/run_shell.h"
#include "rules/casing.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

using shell::Node;

constexpr Reference references[] = {
    {Authority::hadolint, "DL4006"},
    {Authority::kics, "efbf148a-67e9-42d2-ac47-02fa1c0d0b22"},
    {Authority::semgrep, "set-pipefail"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «curl -fsSL https://example.com/a.tgz» | tar -xz\n"
            "RUN «cat /etc/hosts» | wc -l\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n"
              "RUN curl -fsSL https://example.com/a.tgz | tar -xz\nRUN cat /etc/hosts | wc -l\n"},
    {.bad =
         "FROM alpine:3.22\nRUN echo a && x=$(«wget -qO- https://example.com/a.tgz» | tar -xz)\n",
     .fixed =
         "FROM alpine:3.22\n"
         "RUN set -o pipefail && echo a && x=$(wget -qO- https://example.com/a.tgz | tar -xz)\n"},
    {.bad = "FROM debian:trixie AS base\nSHELL [\"/bin/bash\", \"-ec\"]\nFROM base\nRUN <<EOF\n"
            "«make» | tee log\nEOF\n",
     .fixed = "FROM debian:trixie AS base\nSHELL [\"/bin/bash\", \"-ec\"]\nFROM base\nRUN <<EOF\n"
              "set -o pipefail\nmake | tee log\nEOF\n"},
    // With pipefail the second RUN would fail by its `yes`.
    {.bad = "FROM debian:trixie\nRUN «make» | tee log\nRUN yes | make config\n"},
    {.bad = "FROM debian:trixie\nONBUILD RUN «make» | tee log\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n"
              "ONBUILD RUN make | tee log\n"},
    {.bad = "FROM registry.example.com/base:1\nRUN bash -c '«make» | tee log'\n"},
    {.good = "FROM debian:trixie AS base\nSHELL [\"/bin/bash\", \"-euo\", \"pipefail\", \"-c\"]\n"
             "ENV A=1\nFROM base\nRUN make | tee log\n"},
    {.good = "FROM alpine:3.22\nRUN set -eo pipefail; make | tee log\n"},
    {.good = "FROM debian:trixie\nRUN bash -o pipefail -c 'make | tee log' || echo 'a | b'\n"},
};

// The left side of the first pipe that fails with its last command alone; null where there is none.
// `yes` always fails in a pipe, once nobody reads on: there is nothing to hear.
const Node* first_deaf_pipe(const Dockerfile& file, const Instruction& run) {
  const ShellScript& script = run.script;
  const Node* first = nullptr;
  for (const Node& node : script.nodes()) {
    if (node.kind != shell::NodeKind::pipeline) continue;
    const Command* command = script.first_command(node.first_child);
    if (command == nullptr ||
        (command->dialect != shell::Dialect::posix && command->dialect != shell::Dialect::bash)) {
      continue;
    }
    const auto index = static_cast<size_t>(command - script.commands().data());
    if (file.invocations_of(run)[index].options.pipefail || command->program() == "yes") continue;
    const Node& left = script.node(node.first_child);
    if (first == nullptr || left.span.begin < first->span.begin) first = &left;
  }
  return first;
}

bool is_in_string(const ShellScript& script, const Node& node) {
  const auto id = static_cast<shell::NodeId>(&node - script.nodes().data());
  return script.first_command(id)->nested;
}

// These end when nobody reads on, or make the one before them end so: with pipefail that is a
// failure.
bool breaks_pipes(const ShellScript& script) {
  constexpr std::string_view programs[] = {"grep", "head", "yes"};
  return std::any_of(script.commands().begin(), script.commands().end(), [&](const auto& command) {
    return command.pipeline_size > 1 && std::find(std::begin(programs), std::end(programs),
                                                  command.program()) != std::end(programs);
  });
}

// The shell that reads RUN: the SHELL in force, else /bin/sh.
struct Shell {
  const Instruction* instruction = nullptr;
  SystemShell sh = SystemShell::unknown;

  // Whether it knows the option, as dash does not.
  [[nodiscard]] bool knows_pipefail() const {
    const std::string_view path = instruction == nullptr || instruction->words.empty()
                                      ? std::string_view("sh")
                                      : instruction->words.front().text;
    const std::string_view program = base_name(path);
    if (program == "sh") return sh == SystemShell::ash || sh == SystemShell::bash;
    return program == "bash" || program == "ash" || program == "zsh";
  }
};

void offer_set(const Dockerfile& file, const Instruction& run, DiagnosticBuilder& diagnostic) {
  constexpr std::string_view command = "set -o pipefail";
  FixBuilder fix = diagnostic.fix(Safety::review, "Begin with `set -o pipefail`");
  const bool is_script = run.heredocs.size() == 1 && run.script.root() != shell::no_node &&
                         run.heredocs[0].body.contains(run.script.node(run.script.root()).span);
  if (is_script) {
    uint32_t place = run.heredocs[0].body.begin;
    if (!run.script.shebang().empty()) {
      place = static_cast<uint32_t>(file.source.find('\n', place)) + 1;
    }
    fix.insert(place, std::string(command).append(file.line_break));
  } else {
    fix.insert(run.text.source_span(0, 1).begin, std::string(command).append(" && "));
  }
}

// Debian, Red Hat and their kin have bash; `before` is the first RUN of the stage that needs it, so
// that one SHELL serves all.
void offer_shell(const Dockerfile& file, const Instruction& before, SystemShell sh, Casing casing,
                 DiagnosticBuilder& diagnostic) {
  if (sh == SystemShell::unknown) return;
  const std::string program = sh == SystemShell::ash ? "/bin/ash" : "/bin/bash";
  diagnostic.fix(Safety::review, "Set a SHELL with pipefail")
      .insert(before.span.begin, in_casing("SHELL", casing) + " [\"" + program +
                                     "\", \"-o\", \"pipefail\", \"-c\"]" +
                                     std::string(file.line_break));
}

// Follows the RUNs of one stage.
class StageChecker {
 public:
  StageChecker(const Dockerfile& file, Casing casing, bool bears_pipefail, Reporter& reporter)
      : file_(file), casing_(casing), bears_pipefail_(bears_pipefail), reporter_(reporter) {}

  // `line` is the RUN, or the ONBUILD that it is in.
  void check_run(const Instruction& run, const Instruction& line, Shell shell) {
    const Node* left = first_deaf_pipe(file_, run);
    if (left == nullptr) return;
    auto diagnostic = reporter_.report(left->span, "a failure on this side of the pipe is lost");
    const bool is_nested = is_in_string(run.script, *left);
    if (run.form != Form::shell || is_nested || breaks_pipes(run.script)) return;
    // A script with an interpreter of its own is not read by SHELL.
    const bool has_shebang = !run.script.shebang().empty();
    const bool is_bash = run.script.dialect() == shell::Dialect::bash;
    if (has_shebang ? is_bash : shell.knows_pipefail()) offer_set(file_, run, diagnostic);
    if (has_shebang || shell.instruction != nullptr || !bears_pipefail_) return;
    if (first_ == nullptr) first_ = &line;
    offer_shell(file_, *first_, shell.sh, casing_, diagnostic);
  }

 private:
  const Dockerfile& file_;
  Casing casing_;
  bool bears_pipefail_;
  Reporter& reporter_;
  const Instruction* first_ = nullptr;
};

// Per stage: whether it, and what is built on it, would bear a SHELL with pipefail.
std::vector<bool> stages_that_bear_pipefail(const Dockerfile& file) {
  std::vector<bool> result(file.stages.size(), true);
  for (auto stage = file.stages.rbegin(); stage != file.stages.rend(); ++stage) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      const auto breaks = [](const Instruction& run) {
        return run.keyword == Keyword::run && breaks_pipes(run.script);
      };
      if (breaks(instruction) ||
          std::any_of(instruction.trigger.begin(), instruction.trigger.end(), breaks)) {
        result[stage->index] = false;
      }
    }
    if (stage->parent != no_stage && !result[stage->index]) result[stage->parent] = false;
  }
  return result;
}

// Better than hadolint: ONBUILD is looked at, a parent stage's SHELL, `set -o pipefail` and `sh -o
// pipefail` count.
void check(const Dockerfile& file, Reporter& reporter) {
  const Casing casing = keyword_casing(file);
  const auto& shells = file.run_shells;
  const std::vector<bool> bears_pipefail = stages_that_bear_pipefail(file);
  std::vector<const Instruction*> at_end(file.stages.size());
  for (const Stage& stage : file.stages) {
    Shell shell{stage.parent == no_stage ? nullptr : at_end[stage.parent]};
    StageChecker checker(file, casing, bears_pipefail[stage.index], reporter);
    const Instruction* last_shell = file.last(stage, Keyword::shell);
    for (uint32_t i = stage.begin; i < stage.end; ++i) {
      const Instruction& instruction = file.instructions[i];
      shell.sh = shells[i];
      if (instruction.keyword == Keyword::shell) shell.instruction = &instruction;
      if (instruction.keyword == Keyword::run) checker.check_run(instruction, instruction, shell);
      // A trigger runs under the SHELL that the stage ends with.
      if (last_shell > &instruction) continue;
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword == Keyword::run) checker.check_run(trigger, instruction, shell);
      }
    }
    at_end[stage.index] = shell.instruction;
  }
}

}  // namespace

extern constinit const Rule pipefail_missing{
    .id = "pipefail-missing",
    .title = "Failure inside a pipe goes unnoticed",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "The shell looks at the last command of a pipe alone. When a download on its left fails, "
        "the build goes on with half a file or none.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
