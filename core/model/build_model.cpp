#include <algorithm>
#include <charconv>
#include <map>

#include "knowledge/windows_images.h"
#include "model/dockerfile.h"
#include "model/expansion.h"
#include "model/lower.h"
#include "model/mount.h"
#include "source/text.h"

namespace plimsoll {
namespace {

// What is passed to every build (Dockerfile reference, "Automatic platform ARGs in the global scope").
constexpr std::string_view automatic_args[] = {
    "BUILDPLATFORM",  "BUILDOS",       "BUILDOSVERSION", "BUILDARCH",     "BUILDVARIANT", "TARGETPLATFORM",
    "TARGETOS",       "TARGETOSVERSION", "TARGETARCH",   "TARGETVARIANT", "TARGETSTAGE",
};

// BuildKit's system.DefaultPathEnvUnix: what PATH is where no base image says otherwise.
constexpr std::string_view default_path =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

std::optional<uint32_t> number(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Follows the instructions once, from top to bottom, as a build would.
class ModelBuilder {
 public:
  ModelBuilder(Dockerfile& file, const ModelOptions& options)
      : file_(file), options_(options), values_left_(4 * file.source.size() + (1u << 16u)) {}

  void run() {
    global_ = file_.variables.add_scope(Variables::Undeclared::unset);
    elsewhere_ = file_.variables.add_scope(Variables::Undeclared::unknown);
    for (const std::string_view name : automatic_args) {
      file_.variables.declare(global_, name, {Knowledge::unknown, VariableOrigin::automatic});
    }
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
    return file_.escape == '`' ? shell::Dialect::cmd : shell::Dialect::posix;
  }

  [[nodiscard]] Stage* stage() { return file_.stages.empty() ? nullptr : &file_.stages.back(); }

  void visit(uint32_t index) {
    index_ = index;
    Instruction& instruction = file_.instructions[index];
    if (instruction.keyword == Keyword::from) begin_stage(index);
    if (stage() != nullptr) instruction.stage = stage()->index;
    instruction.moment = {instruction.keyword == Keyword::from ? global_ : scope_,
                          file_.variables.now()};
    expand_words(instruction);
    switch (instruction.keyword) {
      case Keyword::from: choose_base(instruction); break;
      case Keyword::arg: declare_args(instruction); break;
      case Keyword::env: declare_env(instruction); break;
      case Keyword::shell: shell_ = shell_of(instruction); break;
      default: break;
    }
    read_script(instruction);
    collect_uses(index);
    for (Instruction& trigger : instruction.trigger) visit_trigger(instruction, trigger);
  }

  // A trigger runs in a build that is not this one; what its variables mean is not known here.
  void visit_trigger(const Instruction& instruction, Instruction& trigger) {
    trigger.stage = instruction.stage;
    trigger.moment = {elsewhere_, file_.variables.now()};
    expand_words(trigger);
    if (trigger.keyword == Keyword::env || trigger.keyword == Keyword::arg) {
      for (KeyValue& pair : trigger.pairs) {
        if (pair.value) resolve(*pair.value, trigger.moment);
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
      ended_.push_back({scope_, shell_});
    }
    Stage stage;
    stage.index = static_cast<uint32_t>(file_.stages.size());
    stage.begin = index;
    stage.end = index + 1;
    file_.stages.push_back(stage);
  }

  void choose_base(const Instruction& from) {
    Stage& stage = file_.stages.back();
    if (from.words.size() == 3 && equals_ignoring_case(from.words[1].text, "as")) {
      const Word& name = from.words[2];
      stage.name_span = name.span;
      stage.name = keep(to_lower(name.raw), name.raw);
    }
    if (!from.words.empty()) stage.base_word = from.words.front();
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
      return;
    }
    const bool nothing_inherited = stage.base == BaseKind::scratch;
    scope_ = file_.variables.add_scope(nothing_inherited ? Variables::Undeclared::unset
                                                         : Variables::Undeclared::unknown);
    if (nothing_inherited) {
      file_.variables.declare(scope_, "PATH",
                              {Knowledge::known, VariableOrigin::base_image, default_path});
    }
    shell_ = initial_shell();
    if (stage.base == BaseKind::image && is_windows_image(stage.image.repository, stage.image.tag)) {
      shell_ = shell::Dialect::cmd;
    }
  }

  std::string_view keep(std::string&& text, std::string_view written) {
    return text == written ? written : std::string_view(file_.texts.emplace_back(std::move(text)));
  }

  void resolve(Word& word, Moment moment) {
    if (word.text.find_first_of("$'\"\\`") == std::string_view::npos) return;
    VariableView view{file_.variables, moment.scope, moment.variables};
    Expansion expansion = expand(word.text, file_.escape, view, values_left_);
    values_left_ -= std::min(values_left_, expansion.text.size());
    if (expansion.knowledge == Knowledge::unknown && moment.scope != elsewhere_) {
      ExpansionError error = expansion.error;
      if (error == ExpansionError::none) {
        view.build_arguments = VariableView::BuildArguments::none;
        error = expand(word.text, file_.escape, view, values_left_).error;
      }
      if (error != ExpansionError::none) {
        file_.failed_expansions.push_back({index_, word.span, word.raw, error,
                                           view.build_arguments});
      }
    }
    word.knowledge = expansion.knowledge;
    word.text = keep(std::move(expansion.text), word.text);
  }

  // Which words BuildKit expands: Dockerfile reference, "Environment replacement".
  void expand_words(Instruction& instruction) {
    const Moment moment = instruction.moment;
    switch (instruction.keyword) {
      case Keyword::from:
        // The stage's name stays as it is.
        if (!instruction.words.empty()) resolve(instruction.words.front(), moment);
        break;
      case Keyword::add:
      case Keyword::copy:
      case Keyword::expose:
      case Keyword::stopsignal:
      case Keyword::user:
      case Keyword::volume:
      case Keyword::workdir:
        for (Word& word : instruction.words) resolve(word, moment);
        break;
      case Keyword::env:
      case Keyword::label:
        for (KeyValue& pair : instruction.pairs) {
          resolve(pair.key, moment);
          if (pair.value) resolve(*pair.value, moment);
        }
        break;
      default: break;
    }
    for (Flag& flag : instruction.flags) {
      if (flag.value && is_expanded(instruction.keyword, flag.name)) resolve(*flag.value, moment);
    }
  }

  static bool is_expanded(Keyword keyword, std::string_view flag) {
    switch (keyword) {
      case Keyword::from: return flag == "platform";
      case Keyword::copy: return flag == "chown" || flag == "chmod";
      case Keyword::add: return flag == "chown" || flag == "chmod" || flag == "checksum";
      default: return false;
    }
  }

  // ARG goes from left to right: a default may name the one before it.
  void declare_args(Instruction& instruction) {
    for (KeyValue& pair : instruction.pairs) {
      Variable variable{Knowledge::unknown, VariableOrigin::arg, {}, pair.key.span};
      if (pair.value) {
        resolve(*pair.value, {scope_, file_.variables.now()});
        variable.knowledge = pair.value->knowledge;
        variable.value = pair.value->text;
      } else {
        const Variable global =
            file_.variables.find(global_, file_.variables.now(), pair.key.text);
        const Variable before = file_.variables.find(scope_, file_.variables.now(), pair.key.text);
        if (scope_ != global_ && global.knowledge == Knowledge::known) {
          variable.knowledge = Knowledge::known;
          variable.value = global.value;
        } else if (before.knowledge == Knowledge::known && before.origin == VariableOrigin::env) {
          continue;  // without a value ARG leaves what ENV has set
        } else if (is_up_to_build_argument(global) && is_up_to_build_argument(before)) {
          variable.origin = VariableOrigin::build_argument;
        }
      }
      file_.variables.declare(scope_, pair.key.text, variable);
    }
  }

  static bool is_up_to_build_argument(const Variable& variable) {
    return variable.knowledge == Knowledge::unset ||
           variable.origin == VariableOrigin::build_argument;
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

  // SHELL may start the shell through another program: ["conda", "run", "-n", "x", "/bin/bash", "-c"].
  static Shell shell_of(const Instruction& instruction) {
    for (const Word& word : instruction.words) {
      if (const Shell dialect = dialect_of(word.text)) return dialect;
    }
    return std::nullopt;
  }

  void read_script(Instruction& instruction) const {
    switch (instruction.keyword) {
      case Keyword::run:
      case Keyword::cmd:
      case Keyword::entrypoint:
      case Keyword::healthcheck: break;
      default: return;
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
              {StageUse::Kind::mount_from, index, span_of(*flag.value, *from), *from});
        }
      }
    }
  }

  // The place of a part of a word's text; of the whole word where quotes make the two differ.
  static Span span_of(const Word& word, std::string_view part) {
    if (word.text.size() != word.span.size()) return word.span;
    const auto begin = word.span.begin + static_cast<uint32_t>(part.data() - word.text.data());
    return {begin, begin + static_cast<uint32_t>(part.size())};
  }

  // Names reach every stage of the file, also later ones, which BuildKit then refuses. A number is a
  // stage for COPY alone.
  void resolve_uses() {
    for (StageUse& use : file_.stage_uses) {
      if (use.kind == StageUse::Kind::copy_from) {
        if (const auto index = number(use.name)) {
          if (*index < file_.stages.size()) use.stage = *index;
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
    const auto index = number(options_.target);
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
  };

  Dockerfile& file_;
  const ModelOptions& options_;
  uint32_t index_ = 0;  // of the instruction that is visited
  size_t values_left_;  // bytes of values that words may still take up
  Variables::Scope global_ = 0;
  Variables::Scope elsewhere_ = 0;  // of ONBUILD triggers
  Variables::Scope scope_ = 0;
  Shell shell_;
  std::vector<Ended> ended_;  // per finished stage
  std::map<std::string_view, uint32_t> by_name_;  // of stages of one name the last so far, as in BuildKit
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
  file.instructions = std::move(lowered.instructions);
  ModelBuilder(file, options).run();
  return file;
}

const Instruction* Dockerfile::last(const Stage& stage, Keyword keyword) const {
  for (uint32_t i = stage.end; i-- > stage.begin;) {
    if (instructions[i].keyword == keyword) return &instructions[i];
  }
  return nullptr;
}

const Flag* Instruction::flag(std::string_view wanted) const {
  const auto place = std::find_if(flags.rbegin(), flags.rend(),
                                  [&](const Flag& flag) { return flag.name == wanted; });
  return place == flags.rend() ? nullptr : &*place;
}

}  // namespace plimsoll
