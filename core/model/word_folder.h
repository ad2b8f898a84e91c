#pragma once

#include <deque>
#include <string>
#include <vector>

#include "model/invocation.h"
#include "model/shell_variables.h"
#include "shell/store.h"

namespace plimsoll {

// Does with words what the shell does before it runs a command, as far as that is known before the
// build: variables, operators like ${x:-w}, the splitting of what stands without quotes. Patterns,
// `~`, $(…) and $((…)) stay as written and leave the argument unknown.
class WordFolder {
 public:
  enum class Splitting : uint8_t { none, fields };
  enum class Language : uint8_t { posix, powershell };
  struct Field {
    std::string text;
    bool known = true;
    bool is_default = false;
  };

  // Texts that are new are added to `texts`, turns to `arguments`; `bytes` bounds them, so that
  // values which double from line to line end somewhere.
  WordFolder(ShellVariables& variables, std::deque<std::string>& texts,
             shell::Store<Argument>& arguments, size_t& bytes)
      : variables_(variables), texts_(texts), arguments_(arguments), bytes_(bytes) {}

  // Appends the arguments that the word becomes: any number of them. Only bash expands braces.
  void add_arguments(const shell::Word& word, shell::Dialect dialect,
                     std::vector<Argument>& result);
  // What a variable gets: nothing is split.
  [[nodiscard]] ShellValue value_of(const shell::Word& word);
  // What a `for` gives its variable, turn by turn; `loop` is a number that no other one has.
  [[nodiscard]] ShellValue turns_of(std::span<const Argument> values, uint32_t loop);
  // The text of a redirection's target and the like, where nothing is split either.
  [[nodiscard]] Argument argument_of(const shell::Word& word);
  // The same for PowerShell, which never splits.
  [[nodiscard]] Argument powershell_argument_of(const shell::Word& word);
  [[nodiscard]] ShellValue powershell_value_of(const shell::Word& word);

 private:
  void add(const shell::Word& word, Splitting splitting, Language language,
           std::vector<Argument>& result);
  [[nodiscard]] ShellValue value_of(const shell::Word& word, Language language);
  void add_alternatives(const shell::Word& word, std::vector<Argument>& result);
  Argument argument_from(Field&& field, const shell::Word& word);
  std::string_view keep(std::string&& text, const shell::Word& word);

  ShellVariables& variables_;
  std::deque<std::string>& texts_;
  shell::Store<Argument>& arguments_;
  shell::Store<std::string_view> turns_;
  size_t& bytes_;
};

}  // namespace plimsoll
