#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/download.h"
#include "model/expansion.h"
#include "model/file_use.h"
#include "model/image_reference.h"
#include "model/instruction.h"
#include "model/invocation.h"
#include "model/package_command.h"
#include "model/run_shell.h"
#include "model/shell_run.h"
#include "model/variables.h"
#include "shell/store.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {

// `# syntax=…`, `# escape=…` or `# check=…` at the top of the file.
struct ParserDirective {
  Span span;
  std::string_view name;  // as written
  std::string_view value;
  Span value_span;
};

// A comment line. `instruction` is the index of the next instruction (the number of instructions
// when none follows); a comment between the lines of a continued instruction names that one.
struct Comment {
  Span span;              // from `#` to the end of the line
  std::string_view text;  // without `#` and the blanks around it
  uint32_t instruction = 0;
  bool inside = false;  // between the lines of `instruction`
};

// An empty line, or one of blanks, between the lines of a continued instruction.
struct EmptyLine {
  Span span;                 // its line break included
  uint32_t instruction = 0;  // index
};

// What a stage is built on.
enum class BaseKind : uint8_t {
  image,    // pulled; Stage::image says what is known of its name
  stage,    // an earlier stage of this file; Stage::parent
  scratch,  // nothing
  unknown,  // a variable decides
};

// A build stage: FROM and what follows it up to the next FROM.
struct Stage {
  uint32_t index = 0;
  uint32_t begin = 0;     // instruction index of its FROM
  uint32_t end = 0;       // instruction index behind its last instruction
  std::string_view name;  // lower-case, as BuildKit keeps it; empty when unnamed
  Span name_span;
  BaseKind base = BaseKind::unknown;
  uint32_t parent = no_stage;
  ImageReference image;  // of `base_word.text`; meaningful for BaseKind::image
  Word base_word;
  Word default_base;  // `base_word` as it is when no --build-arg is given
};

// An instruction that takes files from a stage or an image.
struct StageUse {
  enum class Kind : uint8_t { copy_from, mount_from };
  Kind kind = Kind::copy_from;
  uint32_t instruction = 0;  // index
  Span span;                 // the name or number as written
  std::string_view name;
  uint32_t stage = no_stage;  // no_stage: an image or a build context of that name
};

// A word for whose quotes and variables BuildKit stops. ONBUILD triggers run in other builds and
// are not among them.
struct FailedExpansion {
  uint32_t instruction = 0;  // index
  Span span;                 // of the word
  std::string_view raw;      // the word without continuations
  ExpansionError error = ExpansionError::none;
  // `unknown`: in every build; `none`: where no --build-arg gives the value it asks for.
  VariableView::BuildArguments build_arguments = VariableView::BuildArguments::unknown;
};

// A variable in a word, or in a here-document, that BuildKit expands: each name once per word.
// EXPOSE is left out, as BuildKit does not look what it uses, and so are the triggers of ONBUILD.
struct VariableUse {
  uint32_t instruction = 0;  // index
  Span word;                 // what it stands in
  Span span;                 // the name, without `$`; the word where quotes hide the place
  std::string_view name;
  Variable variable;  // what the name means there
};

// The meaning of one Dockerfile, built once and never changed. Everything refers to the Source by
// Span or view, to each other by index. Total: any bytes give a Dockerfile.
struct Dockerfile {
  std::string_view source;  // all bytes of the Source
  char escape = '\\';
  std::string_view line_break = "\n";  // of the first line; fixes that add lines write it
  std::vector<ParserDirective> directives;
  std::vector<Comment> comments;
  std::vector<EmptyLine> empty_lines;
  std::vector<Instruction> instructions;
  std::vector<Stage> stages;
  std::vector<StageUse> stage_uses;
  std::vector<VariableUse> variable_uses;  // by instruction
  std::vector<FailedExpansion> failed_expansions;
  std::vector<Invocation> invocations;  // of instructions and their triggers, as they stand
  std::vector<PackageCommand> package_commands;  // in the order of `invocations`
  std::vector<Download> downloads;               // the same
  std::vector<FileUse> file_uses;                // the same
  std::vector<SystemShell> run_shells;           // per instruction: what /bin/sh is
  std::vector<ShellRun> shell_runs;              // as they stand
  Variables variables;
  uint32_t target = no_stage;     // the stage that is built; no_stage: there is none of that name
  std::vector<bool> needed;       // per stage: the target cannot be built without it
  std::deque<std::string> texts;  // what words mean where the source says it otherwise
  shell::Store<Argument> arguments;  // of the invocations

  [[nodiscard]] std::string_view slice(Span span) const {
    return source.substr(span.begin, span.size());
  }
  [[nodiscard]] std::span<const Instruction> instructions_of(const Stage& stage) const {
    return std::span(instructions).subspan(stage.begin, stage.end - stage.begin);
  }
  // One for each command of the instruction's script, in the same order.
  [[nodiscard]] std::span<const Invocation> invocations_of(const Instruction& instruction) const {
    return std::span(invocations)
        .subspan(instruction.first_invocation, instruction.script.commands().size());
  }
  // What the package manager, or the downloader, makes of a command; null when it is none.
  [[nodiscard]] const PackageCommand* package_command_of(const Invocation& invocation) const;
  [[nodiscard]] const Download* download_of(const Invocation& invocation) const;
  // What a command does with files; of all that `instruction` runs.
  [[nodiscard]] std::span<const FileUse> file_uses_of(const Invocation& invocation) const;
  [[nodiscard]] std::span<const FileUse> file_uses_of(const Instruction& instruction) const;
  [[nodiscard]] const Stage* target_stage() const {
    return target == no_stage ? nullptr : &stages[target];
  }
  [[nodiscard]] const Stage* parent_of(const Stage& stage) const {
    return stage.parent == no_stage ? nullptr : &stages[stage.parent];
  }
  // The stage it goes back to, whose base no stage of this file is.
  [[nodiscard]] const Stage& root_of(const Stage& stage) const {
    const Stage* root = &stage;
    while (const Stage* parent = parent_of(*root)) root = parent;
    return *root;
  }
  // The last instruction of that keyword in this stage alone.
  [[nodiscard]] const Instruction* last(const Stage& stage, Keyword keyword) const;
  // The comments above the instruction of that index as BuildKit collects them: a line with `#`
  // alone drops those before it, an empty line does not. One that is indented keeps its `#`.
  [[nodiscard]] std::vector<std::string_view> doc_comments(uint32_t instruction) const;
  // What stands in `variable_uses` for the instruction of that index.
  [[nodiscard]] std::span<const VariableUse> uses_of(uint32_t instruction) const;
  [[nodiscard]] Variable variable(const Instruction& instruction, std::string_view name) const {
    return variables.find(instruction.moment.scope, instruction.moment.variables, name);
  }
};

// What to take for known that only a build decides.
enum class Assumption : uint8_t {
  nothing,
  // The build that `docker build --check` judges where it can ask no registry: for linux/amd64,
  // without --build-arg, on base images that set PATH and nothing else.
  plain_build,
};

struct ModelOptions {
  std::string_view target;  // name, in any case, or number of the stage to build; empty: the last
  Assumption assumption = Assumption::nothing;
};

[[nodiscard]] Dockerfile build_model(const Source& source, const Tree& tree,
                                     const ModelOptions& options = {});

}  // namespace plimsoll
