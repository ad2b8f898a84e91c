#include "model/invocations.h"

#include <algorithm>

#include "model/assigned_names.h"
#include "model/mount.h"
#include "model/paths.h"
#include "model/script_walk.h"
#include "model/shell_variables.h"
#include "model/user.h"
#include "model/verification.h"
#include "source/text.h"

namespace plimsoll {
namespace {

// Follows the instructions once more, with what decides how their commands run.
class Collector {
 public:
  explicit Collector(Dockerfile& file)
      : file_(file), folded_{file.texts, file.arguments, 4 * file.source.size() + (1u << 16u)} {}

  void run() {
    for (Instruction& instruction : file_.instructions) {
      if (instruction.keyword == Keyword::from) enter(file_.stages[instruction.stage]);
      visit(instruction);
    }
    for (Invocation& invocation : file_.invocations) {
      if (invocation.program.empty()) see_through_variable(invocation);
      if (auto call = package_command(invocation)) {
        file_.package_commands.push_back(std::move(*call));
      }
      auto fetched = download(invocation);
      add_file_uses(invocation, fetched ? &*fetched : nullptr, file_.texts, file_.file_uses);
      if (fetched) file_.downloads.push_back(std::move(*fetched));
    }
    verify_downloads(file_);
    file_.run_shells = run_shells(file_);
    for (const Instruction& instruction : file_.instructions) {
      read_shell_run(instruction);
      for (const Instruction& trigger : instruction.trigger) {
        if (read_shell_run(trigger)) file_.shell_runs.back().delayed = true;
      }
    }
  }

 private:
  void enter(const Stage& stage) {
    if (stage.index > 0) ended_.push_back(state_);
    if (const Stage* parent = file_.parent_of(stage)) {
      state_ = ended_[parent->index];
      return;
    }
    state_ = {};
    state_.privilege = privilege_of_base(stage);
    state_.directory = stage.base == BaseKind::scratch ? "/" : "";
  }

  void visit(Instruction& instruction) {
    switch (instruction.keyword) {
      case Keyword::user:
        change_user(instruction);
        break;
      case Keyword::workdir:
        change_directory(instruction);
        break;
      case Keyword::shell:
        state_.options = options_of(instruction);
        break;
      default:
        break;
    }
    collect(instruction);
    for (Instruction& trigger : instruction.trigger) collect(trigger);
  }

  // An empty USER counts as none.
  void change_user(const Instruction& instruction) {
    if (instruction.words.empty()) return;
    const Word& user = instruction.words.front();
    if (!user.known() || !user_part(user.text).empty()) state_.privilege = privilege_of(user);
  }

  void change_directory(const Instruction& instruction) {
    if (instruction.words.empty()) return;
    const Word& word = instruction.words.front();
    auto path = word.known() ? path_in(state_.directory, word.text) : std::nullopt;
    state_.directory.reset();
    if (path) state_.directory = file_.texts.emplace_back(std::move(*path));
  }

  // `$SUDO apt-get update`, where nobody knows the variable: what follows may be arguments, unless
  // it makes a command that does something.
  static void see_through_variable(Invocation& invocation) {
    const Command& command = *invocation.command;
    const auto& parts = command.name.parts;
    const bool is_variable = parts.size() == 1 && parts.front().kind == shell::PartKind::parameter;
    if (!is_variable || invocation.arguments.size() < 2) return;
    Invocation behind = invocation;
    const Argument& name = behind.arguments.front();
    if (!name.known() || !name.other_turns.empty()) return;
    behind.program = base_name(name.text);
    behind.program_span = name.span;
    behind.arguments = behind.arguments.subspan(1);
    behind.privilege = Privilege::unknown;
    const auto call = package_command(behind);
    const auto fetched = download(behind);
    const bool acts = call && call->action != PackageAction::none;
    const bool fetches =
        fetched && std::any_of(fetched->addresses.begin(), fetched->addresses.end(),
                               [](const Argument* address) {
                                 return address->text.find("://") != std::string_view::npos;
                               });
    if (acts || fetches) invocation = behind;
  }

  // SHELL ["/bin/bash", "-o", "pipefail", "-c"]
  static ShellOptions options_of(const Instruction& instruction) {
    std::vector<std::string_view> words;
    for (const Word& word : instruction.words) words.push_back(word.text);
    return options_behind_shell(words);
  }

  // #!/usr/bin/env -S bash -e
  static ShellOptions options_of_shebang(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
      words.push_back(line.substr(0, line.find(' ')));
      line.remove_prefix(std::min(words.back().size() + 1, line.size()));
    }
    return options_behind_shell(words);
  }

  static ShellOptions options_behind_shell(std::span<const std::string_view> words) {
    ShellOptions options;
    const auto is_shell = [](std::string_view word) { return dialect_of(word).has_value(); };
    const auto shell = std::find_if(words.begin(), words.end(), is_shell);
    if (shell != words.end()) apply_options({shell + 1, words.end()}, options);
    return options;
  }

  // What the shell is started with that reads the instruction.
  [[nodiscard]] ShellState state_for(const Instruction& instruction) const {
    ShellState state = state_;
    const std::string_view shebang = instruction.script.shebang();
    if (instruction.form == Form::exec) state.options = {};
    if (!shebang.empty()) state.options = options_of_shebang(shebang);
    return state;
  }

  void collect(Instruction& instruction) {
    const ShellScript& script = instruction.script;
    const size_t first = file_.invocations.size();
    instruction.first_invocation = static_cast<uint32_t>(first);
    if (script.commands().empty()) return;
    for (const Command& command : script.commands()) {
      file_.invocations.push_back({&instruction, &command});
    }
    ShellVariables variables(
        {file_.variables, instruction.moment.scope, instruction.moment.variables},
        instruction.keyword == Keyword::run ? ShellVariables::Start::build
                                            : ShellVariables::Start::container,
        assigned_names(script));
    for (const Flag& flag : instruction.flags) forget_mounted(flag, variables);
    const ShellState state = state_for(instruction);
    if (state.options.login) variables.forget_everything();
    walk_script(script, state, variables, folded_, std::span(file_.invocations).subspan(first));
  }

  // Whether it is one.
  bool read_shell_run(const Instruction& run) {
    const shell::Dialect dialect = run.script.dialect();
    const bool readable = dialect == shell::Dialect::posix || dialect == shell::Dialect::bash;
    if (run.keyword != Keyword::run || run.form != Form::shell || !readable ||
        run.script.root() == shell::no_node) {
      return false;
    }
    ShellRun read;
    read.instruction = &run;
    read.variables = script_variables(run.script);
    read.split_expansions = find_split_expansions(file_, run, read.variables);
    file_.shell_runs.push_back(std::move(read));
    return true;
  }

  // --mount=type=secret,id=name,env=NAME
  static void forget_mounted(const Flag& flag, ShellVariables& variables) {
    if (flag.name != "mount" || !flag.value) return;
    for (const std::string_view option : {"env", "id"}) {
      if (const auto name = mount_option(flag.value->text, option)) variables.forget(*name);
    }
  }

  Dockerfile& file_;
  FoldedTexts folded_;
  ShellState state_;
  std::vector<ShellState> ended_;  // per finished stage
};

}  // namespace

void collect_invocations(Dockerfile& file) { Collector(file).run(); }

}  // namespace plimsoll
