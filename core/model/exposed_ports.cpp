#include "model/exposed_ports.h"

namespace plimsoll {
namespace {

// Whether `${name:-word}`, or the like, stands behind other text: BuildKit loses that text when it
// splits the argument into words, and exposes 90 for `80-${LAST:-90}`.
bool loses_text(std::string_view raw) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  for (size_t at = 0; (at = raw.find("${", at)) != std::string_view::npos; at += 2) {
    const size_t end = raw.find_first_not_of(letters, at + 2);
    if (at > 0 && end != std::string_view::npos && raw[end] != '}') return true;
  }
  return false;
}

}  // namespace

std::vector<ExposedPort> exposed_ports(const Dockerfile& file) {
  std::vector<ExposedPort> ports;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::expose) continue;
    const VariableView view{file.variables, instruction.moment.scope, instruction.moment.variables};
    for (const Word& word : instruction.words) {
      if (!word.known() || loses_text(word.raw)) continue;
      const Expansion expansion = expand(word.raw, file.escape, view);
      for (const std::string_view text : split_words(word.text, expansion.protected_parts)) {
        ports.push_back({&word, text, parse_port(text)});
      }
    }
  }
  return ports;
}

}  // namespace plimsoll
