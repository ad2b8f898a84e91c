#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll {

struct DecodedCharacter {
  char32_t code_point;  // U+FFFD for invalid bytes
  uint32_t size;        // bytes taken, at least one
};

// The character that begins at text[at]; `at` must be inside. Invalid bytes give U+FFFD and the
// size of the maximal invalid part, as https://encoding.spec.whatwg.org/#utf-8-decoder does.
[[nodiscard]] DecodedCharacter decode_utf8(std::string_view text, size_t at);

void append_utf8(std::string& text, char32_t code_point);

// White space as Go's unicode.IsSpace has it; BuildKit trims and splits by this set.
[[nodiscard]] bool is_unicode_space(char32_t code_point);

// Letters and digits as Go's unicode.IsLetter and IsDigit have them, but for the signs that stand
// among the letters of a script; of those that do not, all are told apart.
[[nodiscard]] bool is_unicode_letter_or_digit(char32_t code_point);

}  // namespace plimsoll
