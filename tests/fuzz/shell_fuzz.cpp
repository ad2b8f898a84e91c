#include <cstdlib>
#include <string_view>

#include "shell/script.h"

namespace {

using namespace plimsoll;

// Whatever the bytes: commands come in the order of the text, inside of it, and their words inside
// of them. The sanitizers see the rest.
void check(const ShellScript& script, uint32_t size) {
  uint32_t begin = 0;
  for (const Command& command : script.commands()) {
    if (command.full_span.begin < begin || command.full_span.end > size) std::abort();
    begin = command.full_span.begin;
    if (!command.full_span.contains(command.span)) std::abort();
    for (const shell::Word& word : command.arguments) {
      if (!command.full_span.contains(word.span)) std::abort();
    }
  }
  for (const shell::SyntaxError& error : script.errors()) {
    if (error.span.end > size) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  SplicedText spliced;
  spliced.append(text, 0);
  for (const auto dialect : {shell::Dialect::posix, shell::Dialect::bash,
                             shell::Dialect::powershell, shell::Dialect::cmd}) {
    check(parse_shell(spliced, dialect), static_cast<uint32_t>(size));
  }
  check(parse_exec(spliced), static_cast<uint32_t>(size));
  return 0;
}
