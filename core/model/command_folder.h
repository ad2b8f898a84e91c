#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/invocation.h"
#include "model/shell_variables.h"
#include "model/word_folder.h"
#include "shell/script.h"
#include "shell/store.h"

namespace plimsoll {

// What the invocations of a file are kept in.
struct FoldedTexts {
  std::deque<std::string>& texts;
  shell::Store<Argument>& arguments;
  size_t bytes;  // how many more there may be: values that double from line to line end somewhere
};

// What a shell has besides its variables.
struct ShellState {
  ShellOptions options;
  Privilege privilege = Privilege::unknown;
  std::optional<std::string_view> directory;  // as Invocation::directory
  Outputs outputs;
};

// Does for one command what the shell does: expands its words, and keeps what it leaves behind.
class CommandFolder {
 public:
  CommandFolder(ShellVariables& variables, FoldedTexts& folded)
      : variables_(variables),
        folded_(folded),
        folder_(variables, folded.texts, folded.arguments, folded.bytes) {}

  // Fills in program, arguments, targets and outputs; `outputs` are there as the shell has them,
  // `privilege` as the shell or a prefix that is written out gives it.
  void fold(const Command& command, Invocation& invocation);
  // What the command changes in the shell that ran it.
  void leave(const Command& command, Invocation& invocation, ShellState& state);

  // What redirections name, and what they make of `outputs`.
  std::span<const Argument> targets_of(std::span<const shell::Redirection> redirections,
                                       Outputs& outputs);
  [[nodiscard]] ShellValue value_of(const shell::Assignment& assignment);
  // The variables of an expression that assigns some.
  void forget_names(std::span<const shell::Word> words);
  [[nodiscard]] WordFolder& words() { return folder_; }

  [[nodiscard]] static std::vector<std::string_view> texts_of(std::span<const Argument> arguments);

 private:
  void fold_words(const Command& command, Invocation& invocation);
  void fold_windows(const Command& command, Invocation& invocation);
  void assign_powershell(const Command& command, Invocation& invocation);
  void change_shell(const Command& command, const Invocation& invocation, ShellState& state);
  void change_directory(std::span<const Argument> arguments, ShellState& state);
  void declare(const Command& command, std::string_view program);

  ShellVariables& variables_;
  FoldedTexts& folded_;
  WordFolder folder_;
  std::vector<Argument> words_;
};

}  // namespace plimsoll
