#include "model/exposed_ports.h"

namespace plimsoll {

std::vector<ExposedPort> exposed_ports(const Dockerfile& file) {
  std::vector<ExposedPort> ports;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::expose) continue;
    const VariableView view{file.variables, instruction.moment.scope, instruction.moment.variables};
    for (const Word& word : instruction.words) {
      if (!word.known()) continue;
      const Expansion expansion = expand(word.raw, file.escape, view);
      for (const std::string_view text : split_words(word.text, expansion.protected_parts)) {
        ports.push_back({&word, text, parse_port(text)});
      }
    }
  }
  return ports;
}

}  // namespace plimsoll
