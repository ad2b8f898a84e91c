#include <algorithm>

#include "shell/decode.h"
#include "shell/nested.h"
#include "shell/parts.h"

namespace plimsoll {
namespace {

// Where the string that begins at text[begin] ends, its quotes included; 0 when it never does.
uint32_t string_end(std::string_view text, uint32_t begin) {
  for (size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return static_cast<uint32_t>(at + 1);
    }
  }
  return 0;
}

shell::Word string_at(shell::Builder& builder, const shell::Origin& origin, uint32_t begin,
                      uint32_t end) {
  shell::Part part;
  part.kind = shell::PartKind::single_quoted;
  part.span = origin.map.source_span(begin, end);
  part.raw = origin.text.substr(begin, end - begin);
  const std::string_view inner = part.raw.substr(1, part.raw.size() - 2);
  part.text = inner.find('\\') == std::string_view::npos
                  ? inner
                  : builder.keep_text(shell::decode(inner, shell::Escapes::json));
  return shell::word_of(builder, part.span, part.raw, std::span<const shell::Part>(&part, 1));
}

}  // namespace

ShellScript parse_exec(const SplicedText& array) {
  shell::Builder builder(shell::Dialect::posix);
  const shell::MappedText map(array);
  const shell::Origin origin{map, builder.keep_text(map.text()), shell::Notation::json};
  std::vector<shell::Word> words;
  for (uint32_t at = 0; at < map.size();) {
    if (origin.text[at] != '"') {
      ++at;
      continue;
    }
    const uint32_t end = string_end(origin.text, at);
    if (end == 0) break;
    words.push_back(string_at(builder, origin, at, end));
    at = end;
  }
  if (words.empty()) return builder.finish(shell::no_node);
  shell::Command command;
  command.full_span = cover(words.front().span, words.back().span);
  return builder.finish(
      shell::add_simple_command(builder, origin, command, builder.keep_words(words)));
}

}  // namespace plimsoll
