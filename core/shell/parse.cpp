#include "shell/characters.h"
#include "shell/nested.h"

namespace plimsoll {
namespace {

std::string_view first_word(std::string_view& rest) {
  rest = shell::trimmed(rest);
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t"));
  rest.remove_prefix(word.size());
  return word;
}

// What `#!/usr/bin/env -S bash -e` and the like run.
std::optional<shell::Dialect> dialect_of_shebang(std::string_view line) {
  std::string_view program = first_word(line);
  if (program.ends_with("/env")) {
    program = first_word(line);
    while (program.starts_with("-")) program = first_word(line);
  }
  return dialect_of(program);
}

}  // namespace

ShellScript parse_shell(const SplicedText& text, shell::Dialect dialect,
                        std::span<const shell::HeredocInput> heredocs) {
  shell::Builder builder(dialect);
  if (heredocs.size() != 1 || !shell::is_marker_alone(text.text(), heredocs.front().name)) {
    const shell::MappedText line(text);
    shell::HeredocQueue queue(heredocs.begin(), heredocs.end());
    return builder.finish(
        shell::read_script(builder, line, dialect, queue.empty() ? nullptr : &queue));
  }
  const shell::MappedText body = shell::body_of(heredocs.front());
  if (body.text().starts_with("#!")) {
    const std::string_view line = shell::trimmed(body.text().substr(2, body.text().find('\n') - 2));
    const std::optional<shell::Dialect> named = dialect_of_shebang(line);
    builder.set_shebang(line, named);
    if (!named) return builder.finish(shell::no_node);
    dialect = *named;
  }
  return builder.finish(shell::read_script(builder, body, dialect));
}

}  // namespace plimsoll
