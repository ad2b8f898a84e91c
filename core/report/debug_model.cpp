#include "report/debug_model.h"

#include "model/user.h"
#include "report/json_document.h"

namespace plimsoll {
namespace {

std::string_view name_of(BaseKind kind) {
  switch (kind) {
    case BaseKind::image:
      return "image";
    case BaseKind::stage:
      return "stage";
    case BaseKind::scratch:
      return "scratch";
    case BaseKind::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(Privilege privilege) {
  switch (privilege) {
    case Privilege::root:
      return "root";
    case Privilege::unprivileged:
      return "unprivileged";
    case Privilege::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(Form form) {
  switch (form) {
    case Form::none:
      break;
    case Form::shell:
      return " shell";
    case Form::exec:
      return " exec";
  }
  return {};
}

std::string quoted(std::string_view text) { return write_json(text); }

// "my text", or "my $TEXT"? when nobody can know it.
std::string word_text(const Word& word) { return quoted(word.text) + (word.known() ? "" : "?"); }

class ModelWriter {
 public:
  ModelWriter(const Dockerfile& file, const LineIndex& lines) : file_(file), lines_(lines) {}

  [[nodiscard]] std::string write() {
    line(0, "escape " + quoted(std::string_view(&file_.escape, 1)));
    for (const ParserDirective& directive : file_.directives) {
      line(0, "directive " + std::string(directive.name) + "=" + quoted(directive.value));
    }
    uint32_t next = 0;
    for (const Stage& stage : file_.stages) {
      for (; next < stage.begin; ++next) instruction(0, file_.instructions[next]);
      this->stage(stage);
      for (; next < stage.end; ++next) instruction(1, file_.instructions[next]);
    }
    for (; next < file_.instructions.size(); ++next) instruction(0, file_.instructions[next]);
    for (const StageUse& use : file_.stage_uses) {
      line(0, "use " + quoted(use.name) + " on line " + line_of(use.span.begin) +
                  (use.stage == no_stage ? "" : " is stage " + std::to_string(use.stage)));
    }
    return std::move(result_);
  }

 private:
  void line(size_t depth, std::string_view text) {
    result_.append(depth * 2, ' ');
    result_ += text;
    result_ += '\n';
  }

  [[nodiscard]] std::string line_of(uint32_t offset) const {
    return std::to_string(lines_.position(offset).line);
  }

  void stage(const Stage& stage) {
    std::string text = "stage " + std::to_string(stage.index);
    if (!stage.name.empty()) text += " " + quoted(stage.name);
    text += " on " + std::string(name_of(stage.base)) + " ";
    text +=
        stage.base == BaseKind::stage ? std::to_string(stage.parent) : word_text(stage.base_word);
    text += ", runs as " + std::string(name_of(effective_user(file_, stage).privilege));
    if (stage.index == file_.target) text += ", target";
    if (!file_.needed[stage.index]) text += ", not needed";
    line(0, text);
  }

  void instruction(size_t depth, const Instruction& instruction) {
    line(depth, line_of(instruction.span.begin) + "-" + line_of(instruction.span.end) + " " +
                    std::string(instruction.name) + std::string(name_of(instruction.form)));
    for (const Flag& flag : instruction.flags) {
      line(depth + 1, "flag " + std::string(flag.name) +
                          (flag.value ? "=" + word_text(*flag.value) : std::string()));
    }
    for (const Word& word : instruction.words) line(depth + 1, "word " + word_text(word));
    for (const KeyValue& pair : instruction.pairs) {
      line(depth + 1, "pair " + word_text(pair.key) +
                          (pair.value ? "=" + word_text(*pair.value) : std::string()));
    }
    for (const Heredoc& heredoc : instruction.heredocs) {
      line(depth + 1, "heredoc " + quoted(heredoc.name) + " " +
                          std::to_string(heredoc.body.size()) + " bytes" +
                          (heredoc.terminated ? "" : ", not terminated"));
    }
    if (instruction.form != Form::none && instruction.script.root() != shell::no_node) {
      line(depth + 1, "script " + debug_dump(instruction.script));
    }
    for (const Instruction& trigger : instruction.trigger) this->instruction(depth + 1, trigger);
  }

  const Dockerfile& file_;
  const LineIndex& lines_;
  std::string result_;
};

}  // namespace

std::string dump_model(const Dockerfile& file, const LineIndex& lines) {
  return ModelWriter(file, lines).write();
}

}  // namespace plimsoll
