#include <algorithm>
#include <string>
#include <vector>

#include "model/workdir.h"
#include "rules/casing.h"
#include "rules/line_end.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3003"},
    {Authority::trivy, "DS-0013"},
    {Authority::kics, "f4a6bcd3-e231-4acf-993c-aa027be50d2e"},
    {Authority::semgrep, "use-workdir"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nWORKDIR /srv\nRUN «cd /tmp/app» && \\\n    make && make install\n"
            "CMD [\"./app\"]\n",
     .fixed = "FROM debian:trixie\nWORKDIR /srv\nWORKDIR /tmp/app\nRUN make && make install\n"
              "WORKDIR /srv\nCMD [\"./app\"]\n"},
    {.bad = "FROM debian:trixie\nRUN «cd /app» && make\nWORKDIR /srv\nRUN «cd /app»\n",
     .fixed = "FROM debian:trixie\nWORKDIR /app\nRUN make\nWORKDIR /srv\nWORKDIR /app\n"},
    {.bad = "FROM debian:trixie\nRUN «cd /» && make\n", .fixed = "FROM debian:trixie\nRUN make\n"},
    {.bad = "FROM debian:trixie\nRUN git clone https://example.com/a && «cd a» && make; cd b\n"},
    {.bad = "FROM registry.example.com/base:1\nRUN «cd /app» && make\nCMD [\"./app\"]\n"},
    // A subshell leaves the folder as it was.
    {.good = "FROM debian:trixie\nRUN (cd /app && make) && bash -c 'cd /app; make'\n"},
    {.good = "FROM debian:trixie\nRUN for d in a b; do cd $d; make; cd ..; done\n"},
    {.good = "FROM debian:trixie\nCMD cd /app && ./run\n"},
};

// In the shell of the RUN itself, and not in a loop, a condition or a function.
bool is_outermost(const ShellScript& script, const Command& command) {
  for (const shell::Node* node = &script.node(command); node->parent != shell::no_node;) {
    if (node->role != shell::Role::item) return false;
    node = &script.node(node->parent);
    if (node->kind != shell::NodeKind::sequence && node->kind != shell::NodeKind::and_or) {
      return false;
    }
  }
  return true;
}

// The RUN's own, in their order.
std::vector<const Command*> cds_of(const ShellScript& script) {
  std::vector<const Command*> cds;
  for (const Command& command : script.commands()) {
    if (command.name.text == "cd" && is_outermost(script, command)) cds.push_back(&command);
  }
  return cds;
}

// WORKDIR takes the path as it is, without the shell's quotes and escapes.
bool is_plain_path(const shell::Word& word) {
  return word.is_static && word.text.starts_with('/') &&
         std::all_of(word.text.begin(), word.text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '/' || c == '.' || c == '-' || c == '_';
         });
}

// Follows one stage and its WORKDIR.
class StageChecker {
 public:
  StageChecker(const Dockerfile& file, std::string_view workdir, Casing casing, Reporter& reporter)
      : file_(file), workdir_(workdir), casing_(casing), reporter_(reporter) {}

  void check(const Stage& stage) {
    const auto instructions = file_.instructions_of(stage);
    for (size_t i = 0; i < instructions.size(); ++i) {
      const Instruction& instruction = instructions[i];
      if (instruction.keyword == Keyword::workdir) enter(instruction);
      if (instruction.keyword != Keyword::run || instruction.form != Form::shell) continue;
      const std::vector<const Command*> cds = cds_of(instruction.script);
      if (cds.empty()) continue;
      const Command& cd = *cds.front();
      auto diagnostic = reporter_.report(cd.span, "`cd` ends with this `{}`", instruction.name);
      // One that follows may be relative to the first.
      if (cds.size() > 1) continue;
      offer_workdir(instruction, cd, i + 1 < instructions.size() ? &instructions[i + 1] : nullptr,
                    diagnostic);
    }
  }

  // Empty where it is not known.
  [[nodiscard]] std::string_view workdir() const { return workdir_; }

 private:
  // By `&&` and nothing else, such as a comment or `!`.
  [[nodiscard]] bool is_joined(const ShellScript& script, const Command& cd,
                               shell::NodeId behind) const {
    const shell::Node& node = script.node(behind);
    const std::string_view gap = file_.slice({cd.span.end, node.span.begin});
    return node.connector == shell::Connector::and_then &&
           gap.find_first_not_of(" \t\r\n\\`&") == std::string_view::npos;
  }

  void enter(const Instruction& instruction) {
    const bool known = !instruction.words.empty() && instruction.words.front().known() &&
                       instruction.words.front().text.starts_with('/');
    workdir_ = known ? instruction.words.front().text : std::string_view();
  }

  // The rest of the stage goes on where it was: by its own next WORKDIR, or by one more.
  void offer_workdir(const Instruction& run, const Command& cd, const Instruction* next,
                     DiagnosticBuilder& diagnostic) const {
    const ShellScript& script = run.script;
    const bool is_alone = script.commands().size() == 1;
    const bool fits = &cd == &script.commands().front() && run.heredocs.empty() &&
                      run.flags.empty() && script.errors().empty() && cd.arguments.size() == 1 &&
                      cd.redirections.empty() && cd.assignments.empty() && cd.prefixes.empty() &&
                      is_plain_path(cd.arguments.front());
    const shell::NodeId behind = script.node(cd).next_sibling;
    if (!fits || (!is_alone && (behind == shell::no_node || !is_joined(script, cd, behind))))
      return;
    const std::string workdir = in_casing("WORKDIR", casing_) + " ";
    const std::string path(cd.arguments.front().text);
    if (is_alone) {
      diagnostic.fix(Safety::review, "Use WORKDIR").replace(run.span, workdir + path);
      return;
    }
    const bool is_left = next != nullptr && next->keyword == Keyword::workdir &&
                         !next->words.empty() && next->words.front().text.starts_with('/');
    if (!is_left && workdir_.empty()) return;
    if (path == workdir_) {
      diagnostic.fix(Safety::review, "Remove it: the RUN begins there")
          .erase({cd.span.begin, script.node(behind).span.begin});
      return;
    }
    FixBuilder fix = diagnostic.fix(Safety::review, "Use WORKDIR");
    fix.insert(run.span.begin, workdir + path + std::string(file_.line_break));
    fix.erase({cd.span.begin, script.node(behind).span.begin});
    if (!is_left) {
      fix.insert(line_end(file_.source, run.span.end),
                 std::string(file_.line_break) + workdir + std::string(workdir_));
    }
  }

  const Dockerfile& file_;
  std::string_view workdir_;
  Casing casing_;
  Reporter& reporter_;
};

// Differs from hadolint on purpose: a `cd` that is over with its subshell, loop or function is left
// alone, as no WORKDIR could take its place.
void check(const Dockerfile& file, Reporter& reporter) {
  const Casing casing = keyword_casing(file);
  std::vector<std::string_view> at_end(file.stages.size());
  for (const Stage& stage : file.stages) {
    const std::string_view root = begins_in_root(stage) ? "/" : "";
    const std::string_view workdir = stage.parent == no_stage ? root : at_end[stage.parent];
    StageChecker checker(file, workdir, casing, reporter);
    checker.check(stage);
    at_end[stage.index] = checker.workdir();
  }
}

}  // namespace

extern constinit const Rule run_cd{
    .id = "run-cd",
    .title = "cd in RUN instead of WORKDIR",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "What `cd` does ends with the RUN: the next instruction begins in the old folder again. "
        "WORKDIR says where things happen, for the reader and for all that follows.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
