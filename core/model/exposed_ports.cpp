#include "model/exposed_ports.h"

#include "source/text.h"

namespace plimsoll {

std::vector<ExposedPort> exposed_ports(const Dockerfile& file) {
  std::vector<ExposedPort> ports;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::expose) continue;
    for (const Word& word : instruction.words) {
      if (!word.known()) continue;
      for (std::string_view rest = trim_spaces(word.text); !rest.empty();) {
        const std::string_view text = rest.substr(0, first_space(rest));
        ports.push_back({&word, text, parse_port(text)});
        rest = trim_spaces(rest.substr(text.size()));
      }
    }
  }
  return ports;
}

}  // namespace plimsoll
