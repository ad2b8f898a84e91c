#include <algorithm>
#include <charconv>
#include <map>

#include "knowledge/base_image_environment.h"
#include "knowledge/base_image_users.h"
#include "knowledge/windows_images.h"
#include "model/dockerfile.h"
#include "model/expansion.h"
#include "model/lower.h"
#include "model/mount.h"
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
    return keep(to_lower(name), name);
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
    expand_heredocs(instruction);
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
      case Keyword::shell:
        shell_ = shell_of(instruction);
        break;
      default:
        break;
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
    if (trigger.keyword == Keyword::arg) {
      for (KeyValue& pair : trigger.pairs) {
        if (pair.value) resolve(trigger, *pair.value, trigger.moment);
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
    stage.name = name_in(from);
    if (!stage.name.empty()) stage.name_span = from.words[2].span;
    if (!from.words.empty()) {
      stage.base_word = from.words.front();
      stage.default_base = without_build_arguments(stage.base_word, from.moment);
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
      return;
    }
    declare_environment(stage);
    shell_ = initial_shell();
    if (stage.base == BaseKind::image &&
        is_windows_image(stage.image.repository, stage.image.tag)) {
      shell_ = shell::Dialect::cmd;
    }
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
    if (stage.base == BaseKind::image && stage.image.valid()) {
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

  std::string_view keep(std::string&& text, std::string_view written) {
    return text == written ? written : std::string_view(file_.texts.emplace_back(std::move(text)));
  }

  Expansion expand_word(Word& word, const VariableView& view) {
    if (word.text.find_first_of("$'\"\\`") == std::string_view::npos) return {};
    Expansion expansion = expand(word.text, file_.escape, view, values_left_);
    values_left_ -= std::min(values_left_, expansion.text.size());
    word.knowledge = expansion.knowledge;
    word.text = keep(std::move(expansion.text), word.text);
    return expansion;
  }

  [[nodiscard]] VariableView view_at(Moment moment) const {
    return {file_.variables, moment.scope, moment.variables};
  }

  void resolve(const Instruction& instruction, Word& word, Moment moment) {
    const std::string_view written = word.text;
    const Expansion expansion = expand_word(word, view_at(moment));
    if (moment.scope == elsewhere_) return;
    for (const NamedVariable& variable : expansion.variables) {
      note_use(word.span, span_of(instruction, word, written, variable.name), variable);
    }
    note_failure(word.span, written, file_.escape, Quotes::resolved, expansion, moment);
  }

  void note_use(Span word, Span name, const NamedVariable& variable) {
    file_.variable_uses.push_back({index_, word, name, variable.name, variable.variable});
  }

  void note_failure(Span span, std::string_view raw, char escape, Quotes quotes,
                    const Expansion& expansion, Moment moment) {
    if (expansion.knowledge == Knowledge::known) return;
    VariableView view = view_at(moment);
    ExpansionError error = expansion.error;
    if (error == ExpansionError::none) {
      view.build_arguments = VariableView::BuildArguments::none;
      error = expand(raw, escape, view, values_left_, quotes).error;
    }
    if (error == ExpansionError::none) return;
    file_.failed_expansions.push_back({index_, span, raw, error, view.build_arguments});
  }

  // The word as it is where no --build-arg is given.
  Word without_build_arguments(const Word& word, Moment moment) {
    if (word.known()) return word;
    Word result = word;
    result.text = word.raw;
    VariableView view = view_at(moment);
    view.build_arguments = VariableView::BuildArguments::none;
    static_cast<void>(expand_word(result, view));
    return result;
  }

  // The place of a part of what was written for a word; of the whole word where quotes or escapes
  // of an outer layer hide it.
  static Span span_of(const Instruction& instruction, const Word& word, std::string_view written,
                      std::string_view part) {
    const auto begin = static_cast<uint32_t>(part.data() - written.data());
    const auto end = begin + static_cast<uint32_t>(part.size());
    if (written.data() != word.raw.data()) return word.span;
    if (word.raw.size() == word.span.size())
      return {word.span.begin + begin, word.span.begin + end};
    const bool is_argument =
        word.raw.data() >= instruction.text.text().data() &&
        word.raw.data() <= instruction.text.text().data() + instruction.text.text().size();
    return is_argument ? instruction.span_in(word, begin, end) : word.span;
  }

  // Which words BuildKit expands: Dockerfile reference, "Environment replacement".
  void expand_words(Instruction& instruction) {
    const Moment moment = instruction.moment;
    switch (instruction.keyword) {
      case Keyword::from:
        // The stage's name stays as it is.
        if (!instruction.words.empty()) resolve(instruction, instruction.words.front(), moment);
        break;
      case Keyword::expose:
        for (Word& word : instruction.words) {
          const size_t uses = file_.variable_uses.size();
          resolve(instruction, word, moment);
          file_.variable_uses.resize(uses);
        }
        break;
      case Keyword::add:
      case Keyword::copy:
      case Keyword::stopsignal:
      case Keyword::user:
      case Keyword::volume:
      case Keyword::workdir:
        for (Word& word : instruction.words) resolve(instruction, word, moment);
        break;
      case Keyword::env:
      case Keyword::label:
        for (KeyValue& pair : instruction.pairs) {
          resolve(instruction, pair.key, moment);
          if (pair.value) resolve(instruction, *pair.value, moment);
        }
        break;
      default:
        break;
    }
    for (Flag& flag : instruction.flags) {
      if (flag.value && is_expanded(instruction.keyword, flag.name)) {
        resolve(instruction, *flag.value, moment);
      } else if (flag.value && instruction.keyword == Keyword::run && flag.name == "mount") {
        note_uses_in_mount(*flag.value, moment);
      }
    }
  }

  // The values of a mount are expanded one by one. Quoted CSV fields, which nobody writes, are not
  // taken apart.
  void note_uses_in_mount(const Word& mount, Moment moment) {
    if (moment.scope == elsewhere_) return;
    for (std::string_view rest = mount.text; !rest.empty();) {
      const std::string_view field = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(field.size() + 1, rest.size()));
      const std::string_view value = field.substr(std::min(field.find('=') + 1, field.size()));
      if (value.size() == field.size() || value.find('$') == std::string_view::npos) continue;
      const Span place = span_of(mount, field);
      const Expansion expansion = expand(value, file_.escape, view_at(moment), values_left_);
      for (const NamedVariable& variable : expansion.variables) {
        note_use(place, span_of(mount, variable.name), variable);
      }
      note_failure(place, value, file_.escape, Quotes::resolved, expansion, moment);
    }
  }

  static bool is_expanded(Keyword keyword, std::string_view flag) {
    switch (keyword) {
      case Keyword::from:
        return flag == "platform";
      case Keyword::copy:
        return flag == "chown" || flag == "chmod";
      case Keyword::add:
        return flag == "chown" || flag == "chmod" || flag == "checksum";
      default:
        return false;
    }
  }

  // COPY and ADD expand the here-documents they copy, unless the marker is quoted.
  void expand_heredocs(const Instruction& instruction) {
    if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) return;
    for (const Heredoc& heredoc : instruction.heredocs) {
      if (!heredoc.expand) continue;
      const std::string_view body = file_.slice(heredoc.body);
      // Whatever the file's escape directive says, here-documents know the backslash.
      const Expansion expansion =
          expand(body, '\\', view_at(instruction.moment), values_left_, Quotes::text);
      for (const NamedVariable& variable : expansion.variables) {
        const auto begin = static_cast<uint32_t>(variable.name.data() - file_.source.data());
        note_use(heredoc.body, {begin, begin + static_cast<uint32_t>(variable.name.size())},
                 variable);
      }
      note_failure(heredoc.body, body, '\\', Quotes::text, expansion, instruction.moment);
    }
  }

  // ARG goes from left to right: a default may name the one before it.
  void declare_args(Instruction& instruction) {
    for (KeyValue& pair : instruction.pairs) {
      const Moment moment{scope_, file_.variables.now()};
      if (pair.value) resolve(instruction, *pair.value, moment);
      Variable variable =
          pair.value ? set_to(*pair.value, moment) : imported(pair.key.text, moment);
      variable.span = pair.key.span;
      file_.variables.declare(scope_, pair.key.text, variable);
    }
  }

  [[nodiscard]] Variable set_to(const Word& value, Moment moment) {
    if (value.known()) return {Knowledge::known, VariableOrigin::arg, value.text};
    const Word otherwise = without_build_arguments(value, moment);
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

  // Names reach every stage of the file, also later ones, which BuildKit then refuses. A number is
  // a stage for COPY alone.
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
  file.instructions = std::move(lowered.instructions);
  ModelBuilder(file, options).run();
  return file;
}

}  // namespace plimsoll
