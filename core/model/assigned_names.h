#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "model/shell_variables.h"
#include "shell/characters.h"
#include "shell/script.h"

namespace plimsoll {

// export name=value
[[nodiscard]] bool is_declaration(std::string_view program);

// Builtins that give the names among their words other values: read name.
[[nodiscard]] bool assigns_words(std::string_view program);

// The name in `name=value`, `name+=value` and `name`.
[[nodiscard]] std::string_view declared_name(const shell::Word& word);

// Every name in an expression, or in a word: `i` and `x` in `i += x`.
template <typename Visit>
void each_name(std::string_view text, Visit visit) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && shell::is_name_character(text[end])) ++end;
    if (end > at) visit(text.substr(at, end - at));
    at = end + 1;
  }
}

// Every place where the script gives a name a value, sorted.
[[nodiscard]] std::vector<ShellVariables::Assigned> assigned_names(const ShellScript& script);

}  // namespace plimsoll
