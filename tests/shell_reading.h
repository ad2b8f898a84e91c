#pragma once

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>

#include "shell/script.h"

// What the tests of the shell parser share.
namespace plimsoll::test {

inline SplicedText spliced(std::string_view text) {
  SplicedText result;
  result.append(text, 0);
  return result;
}

inline ShellScript read(std::string_view text, shell::Dialect dialect = shell::Dialect::bash) {
  return parse_shell(spliced(text), dialect);
}

inline std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

inline std::string program_names(const ShellScript& script) {
  std::string names;
  for (const Command& command : script.commands()) {
    if (!names.empty()) names += ' ';
    names += command.program();
  }
  return names;
}

struct Structure {
  std::string_view text;
  std::string_view dump;  // as debug_dump() writes it
};

inline void check_all(std::span<const Structure> cases, shell::Dialect dialect) {
  for (const Structure& one : cases) {
    CAPTURE(one.text);
    CHECK(debug_dump(read(one.text, dialect)) == one.dump);
  }
}

}  // namespace plimsoll::test
