#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "files.h"

namespace plimsoll::cli {

void Output::write(std::string_view text) {
  if (flow_ == Flow::at_once)
    std::fwrite(text.data(), 1, text.size(), stdout);
  else
    text_ += text;
}

std::string Output::finish() {
  if (!path_.empty()) return write_file(path_, text_);
  std::fwrite(text_.data(), 1, text_.size(), stdout);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return std::string("cannot write to standard output: ") + std::strerror(errno);
}

Color Output::color(ColorChoice choice) const {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string_view(value == nullptr ? "" : value);
  };
  switch (choice) {
    case ColorChoice::always:
      return Color::on;
    case ColorChoice::never:
      return Color::off;
    case ColorChoice::automatic:
      break;
  }
  const bool terminal = path_.empty() && ::isatty(STDOUT_FILENO) == 1;
  return terminal && variable("TERM") != "dumb" && variable("NO_COLOR").empty() ? Color::on
                                                                                : Color::off;
}

void tell(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void complain(std::string_view message) { tell("plimsoll: " + std::string(message) + "\n"); }

}  // namespace plimsoll::cli
