#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll {

// Columns a character takes in a terminal: 0, 1 or 2.
[[nodiscard]] uint32_t display_width(char32_t code_point);

// True for what must not reach a terminal as it is: control characters, which can move the cursor
// or worse, and those that turn the direction of writing round.
[[nodiscard]] bool is_unprintable(char32_t code_point);

// `text` as valid UTF-8 on one line, each unprintable character as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

// `text` broken at blanks into lines of at most `width` bytes where its words allow; the lines
// behind the first begin with `indent`, and the first has `used` bytes already. No line break at
// the end.
[[nodiscard]] std::string wrapped(std::string_view text, size_t width, std::string_view indent,
                                  size_t used = 0);

}  // namespace plimsoll
