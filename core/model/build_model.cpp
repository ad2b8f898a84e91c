#include <algorithm>
#include <map>

#include "knowledge/base_image_environment.h"
#include "knowledge/base_image_users.h"
#include "knowledge/windows_images.h"
#include "model/dockerfile.h"
#include "model/expansion.h"
#include "model/invocations.h"
#include "model/lower.h"
#include "model/mount.h"
#include "model/number.h"
#include "model/shell_pragma.h"
#include "model/word_expander.h"
#include "source/text.h"

namespace plimsoll {
namespace {

// What is passed to every build (Dockerfile reference, "Automatic platform ARGs in the global
// scope").
struct AutomaticArg {
  std::string_view name;
  std::string_view plain_value;  // in Assumption::plain_build
};
constexpr AutomaticArg automatic_args[] = {
    {"BUILDPLATFORM", "linux/amd64"},
    {"BUILDOS", "linux"},
    {"BUILDOSVERSION", ""},
    {"BUILDARCH", "amd64"},
    {"BUILDVARIANT", ""},
    {"TARGETPLATFORM", "linux/amd64"},
    {"TARGETOS", "linux"},
    {"TARGETOSVERSION", ""},
    {"TARGETARCH", "amd64"},
    {"TARGETVARIANT", ""},
};

// BuildKit's system.DefaultPathEnvUnix: what PATH is where no base image says otherwise.
constexpr std::string_view default_path =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

// Follows the instructions once, from top to bottom, as a build would.
class ModelBuilder {
 public:
  ModelBuilder(Dockerfile& file, const ModelOptions& options)
      : file_(file), options_(options), words_(file) {}

  void run() {
    global_ = file_.variables.add_scope(Variables::Undeclared::unset);
    elsewhere_ = file_.variables.add_scope(Variables::Undeclared::unknown);
    for (const AutomaticArg& arg : automatic_args) declare_automatic(arg.name, arg.plain_value);
    declare_automatic("TARGETSTAGE", name_of_last_stage());
    scope_ = global_;
    shell_ = initial_shell();
    for (uint32_t i = 0; i < file_.instructions.size(); ++i) visit(i);
    if (!file_.stages.empty()) {
      file_.stages.back().end = static_cast<uint32_t>(file_.instructions.size());
    }
    resolve_uses();
    file_.target = target();
    mark_needed();
  }

 private:
  // Nothing where the shell is no program whose language is read here.
  using Shell = std::optional<shell::Dialect>;

  [[nodiscard]] Shell initial_shell() const {
    if (named_shell_) return *named_shell_;
    return file_.escape == '`' ? shell::Dialect::cmd : shell::Dialect::posix;
  }

  [[nodiscard]] bool is_plain() const { return options_.assumption == Assumption::plain_build; }

  void declare_automatic(std::string_view name, std::string_view plain_value) {
    Variable variable{Knowledge::unknown, VariableOrigin::automatic};
    if (is_plain()) variable = {Knowledge::known, VariableOrigin::automatic, plain_value};
    file_.variables.declare(global_, name, variable);
  }

  [[nodiscard]] std::string_view name_of_last_stage() {
    const auto& instructions = file_.instructions;
    const auto from = std::find_if(instructions.rbegin(), instructions.rend(),
                                   [](const auto& it) { return it.keyword == Keyword::from; });
    const std::string_view name = from == instructions.rend() ? "" : name_in(*from);
    return name.empty() ? "default" : name;
  }

  // The name that FROM gives its stage; empty where it gives none.
  [[nodiscard]] std::string_view name_in(const Instruction& from) {
    if (from.words.size() != 3 || !equals_ignoring_case(from.words[1].text, "as")) return {};
    const std::string_view name = from.words[2].raw;
    return words_.keep(to_lower(name), name);
  }

  [[nodiscard]] Stage* stage() { return file_.stages.empty() ? nullptr : &file_.stages.back(); }

  void visit(uint32_t index) {
    Instruction& instruction = file_.instructions[index];
    words_.begin(index);
    if (instruction.keyword == Keyword::from) begin_stage(index);
    if (stage() != nullptr) instruction.stage = stage()->index;
    instruction.moment = {instruction.keyword == Keyword::from ? global_ : scope_,
                          file_.variables.now()};
    words_.expand_words(instruction);
    words_.expand_heredocs(instruction);
    const std::optional<Shell> named = shell_named_above(index);
    if (named && file_.stages.size() <= 1 && (stage() == nullptr || stage()->begin == index)) {
      named_shell_ = named;
    }
    switch (instruction.keyword) {
      case Keyword::from:
        choose_base(instruction);
        break;
      case Keyword::arg:
        declare_args(instruction);
        break;
      case Keyword::env:
        declare_env(instruction);
        break;
      case Keyword::onbuild:
        onbuilds_.push_back(index);
        break;
      default:
        break;
    }
    if (named) shell_ = *named;
    if (instruction.keyword == Keyword::shell) shell_ = shell_of(instruction);
    read_script(instruction);
    collect_uses(index);
    words_.begin_triggers();
    for (Instruction& trigger : instruction.trigger) visit_trigger(instruction, trigger);
  }

  // A trigger runs in other builds, too; what its variables mean there is not known here.
  void visit_trigger(const Instruction& instruction, Instruction& trigger) {
    trigger.stage = instruction.stage;
    trigger.moment = {elsewhere_, file_.variables.now()};
    words_.expand_words(trigger);
    if (trigger.keyword == Keyword::arg) {
      for (KeyValue& pair : trigger.pairs) {
        if (pair.value) words_.expand_word(trigger, *pair.value, trigger.moment);
      }
    }
    read_script(trigger);
    for (Instruction& inner : trigger.trigger) {
      inner.stage = trigger.stage;
      inner.moment = trigger.moment;
    }
  }

  void begin_stage(uint32_t index) {
    if (Stage* previous = stage()) {
      previous->end = index;
      ended_.push_back({scope_, shell_, std::move(onbuilds_)});
      onbuilds_.clear();
    }
    Stage stage;
    stage.index = static_cast<uint32_t>(file_.stages.size());
    stage.begin = index;
    stage.end = index + 1;
    file_.stages.push_back(stage);
  }

  void choose_base(const Instruction& from) {
    Stage& stage = file_.stages.back();
    stage.name = name_in(from);
    if (!stage.name.empty()) stage.name_span = from.words[2].span;
    if (!from.words.empty()) {
      stage.base_word = from.words.front();
      stage.default_base = words_.without_build_arguments(stage.base_word, from.moment);
    }
    const std::string_view base = stage.base_word.text;
    if (from.words.empty() || !stage.base_word.known()) {
      stage.base = BaseKind::unknown;
    } else if (const auto parent = by_name_.find(base); parent != by_name_.end()) {
      // Names are kept in lower case and compared as written: `FROM Base` is an image.
      stage.base = BaseKind::stage;
      stage.parent = parent->second;
    } else if (base == "scratch") {
      stage.base = BaseKind::scratch;
    } else {
      stage.base = BaseKind::image;
      stage.image = parse_image_reference(base);
    }
    enter(stage);
    if (!stage.name.empty()) by_name_[stage.name] = stage.index;
  }

  // What the stage finds when it begins: the variables and the shell of what it is built on.
  void enter(const Stage& stage) {
    if (stage.base == BaseKind::stage) {
      const Ended& parent = ended_[stage.parent];
      scope_ = file_.variables.add_scope_after(parent.scope);
      shell_ = parent.shell;
      run_triggers(parent.onbuilds);
      return;
    }
    declare_environment(stage);
    shell_ = initial_shell();
    if (named_shell_) return;
    const bool is_windows = stage.base == BaseKind::image
                                ? is_windows_image(stage.image.repository, stage.image.tag)
                                : stage.base == BaseKind::unknown && sets_windows_shell(stage);
    if (is_windows) shell_ = shell::Dialect::cmd;
  }

  // A shell that Windows alone has tells what nobody knows of the base.
  [[nodiscard]] bool sets_windows_shell(const Stage& stage) const {
    for (uint32_t i = stage.begin + 1; i < file_.instructions.size(); ++i) {
      const Instruction& instruction = file_.instructions[i];
      if (instruction.keyword == Keyword::from) return false;
      if (instruction.keyword != Keyword::shell || instruction.words.empty()) continue;
      const std::string shell = to_lower(instruction.words.front().raw);
      return shell.find("powershell") != std::string::npos ||
             shell.find("cmd") != std::string::npos;
    }
    return false;
  }

  // The triggers of a stage run first in those built on it, and in none built on these.
  void run_triggers(const std::vector<uint32_t>& onbuilds) {
    words_.begin_triggers();
    for (const uint32_t index : onbuilds) {
      for (const Instruction& trigger : file_.instructions[index].trigger) {
        if (triggers_left_ == 0) {
          scope_ = file_.variables.add_scope(Variables::Undeclared::unknown);
          return;
        }
        --triggers_left_;
        run_trigger(trigger);
      }
    }
  }

  void run_trigger(const Instruction& trigger) {
    if (trigger.keyword == Keyword::shell) shell_ = shell_of(trigger);
    if (trigger.keyword != Keyword::arg && trigger.keyword != Keyword::env) return;
    Instruction run;
    run.keyword = trigger.keyword;
    run.pairs = trigger.pairs;
    for (KeyValue& pair : run.pairs) {
      pair.key = as_written(pair.key);
      if (pair.value) pair.value = as_written(*pair.value);
    }
    run.moment = {scope_, file_.variables.now()};
    words_.expand_words(run);
    trigger.keyword == Keyword::arg ? declare_args(run) : declare_env(run);
  }

  static Word as_written(Word word) {
    word.text = word.raw;
    word.knowledge = Knowledge::known;
    return word;
  }

  // What the configuration of the base image sets.
  void declare_environment(const Stage& stage) {
    if (stage.base == BaseKind::scratch || is_plain()) {
      scope_ = file_.variables.add_scope(Variables::Undeclared::unset);
      file_.variables.declare(scope_, "PATH",
                              {Knowledge::known, VariableOrigin::base_image, default_path});
      return;
    }
    std::optional<std::vector<std::string_view>> names;
    // On Windows names compare in any case, and the system has variables of its own.
    if (stage.base == BaseKind::image && stage.image.valid() &&
        !is_windows_image(stage.image.repository, stage.image.tag)) {
      names = base_environment(normalized_image(stage.image.registry, stage.image.repository));
    }
    scope_ = file_.variables.add_scope(names ? Variables::Undeclared::unset
                                             : Variables::Undeclared::unknown);
    if (!names) return;
    names->push_back("PATH");
    for (const std::string_view name : *names) {
      file_.variables.declare(scope_, name, {Knowledge::unknown, VariableOrigin::base_image});
    }
  }

  // ARG goes from left to right: a default may name the one before it.
  void declare_args(Instruction& instruction) {
    for (KeyValue& pair : instruction.pairs) {
      const Moment moment{scope_, file_.variables.now()};
      if (pair.value) words_.expand_word(instruction, *pair.value, moment);
      Variable variable =
          pair.value ? set_to(*pair.value, moment) : imported(pair.key.text, moment);
      variable.span = pair.key.span;
      file_.variables.declare(scope_, pair.key.text, variable);
    }
  }

  [[nodiscard]] Variable set_to(const Word& value, Moment moment) {
    if (value.known()) return {Knowledge::known, VariableOrigin::arg, value.text};
    const Word otherwise = words_.without_build_arguments(value, moment);
    if (!otherwise.known()) return {Knowledge::unknown, VariableOrigin::arg};
    return {
        Knowledge::unknown, VariableOrigin::build_argument, otherwise.text, {}, Knowledge::known};
  }

  // What ARG without a value stands for: in a stage what the global ARG has; else it leaves what is
  // set.
  [[nodiscard]] Variable imported(std::string_view name, Moment moment) const {
    Variable found = file_.variables.find(scope_, moment.variables, name);
    if (scope_ != global_) {
      const Variable global = file_.variables.find(global_, moment.variables, name);
      const bool has_value =
          global.otherwise == Knowledge::known || global.origin != VariableOrigin::build_argument;
      const bool is_wanted = has_value || found.knowledge != Knowledge::known;
      if (global.knowledge != Knowledge::unset && is_wanted) found = global;
    }
    if (found.origin == VariableOrigin::automatic) found.origin = VariableOrigin::arg;
    if (found.knowledge != Knowledge::unset) return found;
    return is_plain() ? Variable{Knowledge::unset, VariableOrigin::arg}
                      : Variable{Knowledge::unknown, VariableOrigin::build_argument};
  }

  void declare_env(const Instruction& instruction) {
    for (const KeyValue& pair : instruction.pairs) {
      Variable variable{Knowledge::unknown, VariableOrigin::env, {}, pair.key.span};
      if (pair.value && pair.value->known()) {
        variable.knowledge = Knowledge::known;
        variable.value = pair.value->text;
      }
      file_.variables.declare(scope_, pair.key.text, variable);
    }
  }

  // SHELL may start the shell through another program: ["conda", "run", "-n", "x", "/bin/bash",
  // "-c"].
  static Shell shell_of(const Instruction& instruction) {
    for (const Word& word : instruction.words) {
      if (const Shell dialect = dialect_of(word.text)) return dialect;
    }
    return std::nullopt;
  }

  // By the last of the pragmas above the instruction of that index.
  std::optional<Shell> shell_named_above(uint32_t index) {
    std::optional<Shell> named;
    const auto& comments = file_.comments;
    for (; next_comment_ < comments.size(); ++next_comment_) {
      const Comment& comment = comments[next_comment_];
      if (comment.instruction > index) break;
      if (const auto name = shell_pragma(comment.text)) named.emplace(dialect_of(*name));
    }
    return named;
  }

  void read_script(Instruction& instruction) const {
    switch (instruction.keyword) {
      case Keyword::run:
      case Keyword::cmd:
      case Keyword::entrypoint:
      case Keyword::healthcheck:
        break;
      default:
        return;
    }
    if (instruction.form == Form::none) return;
    const auto size = static_cast<uint32_t>(instruction.text.text().size());
    const SplicedText command = instruction.text.part(instruction.command_offset, size);
    if (instruction.form == Form::exec) {
      instruction.script = parse_exec(command);
      return;
    }
    if (!shell_) return;
    std::vector<shell::HeredocInput> heredocs;
    for (const Heredoc& heredoc : instruction.heredocs) {
      heredocs.push_back({heredoc.name, file_.slice(heredoc.body), heredoc.body.begin,
                          heredoc.expand, heredoc.strip_tabs});
    }
    instruction.script = parse_shell(command, *shell_, heredocs);
  }

  void collect_uses(uint32_t index) {
    const Instruction& instruction = file_.instructions[index];
    for (const Flag& flag : instruction.flags) {
      if (!flag.value) continue;
      if (instruction.keyword == Keyword::copy && flag.name == "from") {
        file_.stage_uses.push_back(
            {StageUse::Kind::copy_from, index, flag.value->span, flag.value->text});
      } else if (instruction.keyword == Keyword::run && flag.name == "mount") {
        if (const auto from = mount_option(flag.value->text, "from")) {
          file_.stage_uses.push_back(
              {StageUse::Kind::mount_from, index, part_span(*flag.value, *from), *from});
        }
      }
    }
  }

  // Names reach every stage of the file, also later ones, which BuildKit then refuses. A number is
  // a stage for COPY alone.
  void resolve_uses() {
    for (StageUse& use : file_.stage_uses) {
      if (use.kind == StageUse::Kind::copy_from) {
        if (const auto index = parse_integer(use.name)) {
          const bool exists = *index >= 0 && static_cast<uint64_t>(*index) < file_.stages.size();
          if (exists) use.stage = static_cast<uint32_t>(*index);
          continue;
        }
      }
      use.stage = stage_called(use.name);
    }
  }

  [[nodiscard]] uint32_t stage_called(std::string_view name) const {
    const auto place = by_name_.find(to_lower(name));
    return place == by_name_.end() ? no_stage : place->second;
  }

  [[nodiscard]] uint32_t target() const {
    if (file_.stages.empty()) return no_stage;
    if (options_.target.empty()) return static_cast<uint32_t>(file_.stages.size() - 1);
    if (const uint32_t named = stage_called(options_.target); named != no_stage) return named;
    const auto index = parse_unsigned(options_.target, 10);
    return index && *index < file_.stages.size() ? *index : no_stage;
  }

  void mark_needed() {
    file_.needed.assign(file_.stages.size(), false);
    std::vector<std::vector<uint32_t>> used(file_.stages.size());
    for (const StageUse& use : file_.stage_uses) {
      const uint32_t user = file_.instructions[use.instruction].stage;
      if (use.stage != no_stage && user != no_stage) used[user].push_back(use.stage);
    }
    std::vector<uint32_t> open;
    if (file_.target != no_stage) open.push_back(file_.target);
    while (!open.empty()) {
      const uint32_t index = open.back();
      open.pop_back();
      if (file_.needed[index]) continue;
      file_.needed[index] = true;
      const uint32_t parent = file_.stages[index].parent;
      if (parent != no_stage) open.push_back(parent);
      open.insert(open.end(), used[index].begin(), used[index].end());
    }
  }

  struct Ended {
    Variables::Scope scope;
    Shell shell;
    std::vector<uint32_t> onbuilds;  // the indices of its ONBUILDs
  };

  Dockerfile& file_;
  const ModelOptions& options_;
  WordExpander words_;
  Variables::Scope global_ = 0;
  Variables::Scope elsewhere_ = 0;  // of ONBUILD triggers
  Variables::Scope scope_ = 0;
  Shell shell_;
  std::optional<Shell> named_shell_;  // by a pragma above the first stage: for all of them
  size_t next_comment_ = 0;           // the first that stands below what was visited
  std::vector<uint32_t> onbuilds_;    // of the stage at hand
  std::vector<Ended> ended_;          // per finished stage
  // So that many stages on a base of many triggers cost no more than there are lines.
  uint32_t triggers_left_ = 10000;
  std::map<std::string_view, uint32_t>
      by_name_;  // of stages of one name the last so far, as in BuildKit
};

std::string_view first_line_break(std::string_view source) {
  const size_t end = source.find('\n');
  return end != std::string_view::npos && end > 0 && source[end - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace

Dockerfile build_model(const Source& source, const Tree& tree, const ModelOptions& options) {
  Dockerfile file;
  file.source = source.text();
  file.line_break = first_line_break(file.source);
  Lowered lowered = lower(file.source, tree, file.texts);
  file.escape = lowered.escape;
  file.directives = std::move(lowered.directives);
  file.comments = std::move(lowered.comments);
  file.empty_lines = std::move(lowered.empty_lines);
  file.instructions = std::move(lowered.instructions);
  ModelBuilder(file, options).run();
  collect_invocations(file);
  return file;
}

}  // namespace plimsoll
