#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace plimsoll {

struct Dockerfile;

// What `# check=…` asks of BuildKit's build checks (BuildKit, linter.ParseLintOptions):
//
//     skip=A,B;experimental=all;error=true
//
// Names keep their case. Views into the text given.
struct CheckOptions {
  std::vector<std::string_view> skip;  // of several lists the last counts
  bool skip_all = false;
  std::vector<std::string_view> experimental;
  bool experimental_all = false;
  bool error = false;  // whatever a check reports stops the build
};

// Reads the first word of a directive's value. Nothing where BuildKit refuses it.
[[nodiscard]] std::optional<CheckOptions> parse_check_options(std::string_view value);

// The value of the directive at the top of the file, `skip=A,B // why`; nothing where there is none
// that BuildKit's checks find: unlike the parser they take no blanks before the `#`, and pass a
// first line `#!…`.
[[nodiscard]] std::optional<std::string_view> file_check_directive(const Dockerfile& file);

// The value of the first `# check=…` in the comments above the instruction of that index. One that
// BuildKit refuses counts as none there.
[[nodiscard]] std::optional<std::string_view> local_check_directive(const Dockerfile& file,
                                                                    uint32_t instruction);

// True when `experimental=` switches the check on for that instruction.
[[nodiscard]] bool is_switched_on(const Dockerfile& file, uint32_t instruction,
                                  std::string_view check);

}  // namespace plimsoll
