#include "model/shell_options.h"

namespace plimsoll {
namespace {

void set_named(std::string_view name, bool on, ShellOptions& options) {
  if (name == "errexit") options.errexit = on;
  if (name == "pipefail") options.pipefail = on;
  if (name == "xtrace") options.xtrace = on;
}

void set_letter(char letter, bool on, ShellOptions& options) {
  if (letter == 'e') options.errexit = on;
  if (letter == 'x') options.xtrace = on;
  if (letter == 'l') options.login = on;
}

}  // namespace

void apply_options(std::span<const std::string_view> words, ShellOptions& options) {
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word.size() < 2 || (word.front() != '-' && word.front() != '+') || word == "--") return;
    if (word == "--login") options.login = true;
    if (word.starts_with("--")) continue;
    const bool on = word.front() == '-';
    size_t names = 0;  // -euo pipefail
    for (const char letter : word.substr(1)) {
      set_letter(letter, on, options);
      names += letter == 'o' ? 1 : 0;
    }
    for (; names > 0 && i + 1 < words.size(); --names) set_named(words[++i], on, options);
  }
}

}  // namespace plimsoll
