#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shell/mapped_text.h"

namespace plimsoll::shell {

// How backslashes read in a piece of text.
enum class Escapes : uint8_t {
  unquoted,                     // \x is x, a backslash before a line break vanishes with it
  double_quoted,                // only before $ ` " \ and a line break
  heredoc,                      // only before $ ` \ and a line break
  backquoted,                   // `…`: only before $ ` \ ; the commands inside read what is left
  backquoted_in_double_quotes,  // the same and before "
  ansi_c,                       // $'…'
  json,                         // "…" of the exec form, lone surrogates become U+FFFD as in Go
};

// One unit of a decoded text: `size` raw bytes at `begin` read as `bytes`.
struct Decoded {
  std::string_view bytes;
  uint32_t begin;
  uint32_t size;
};

// Walks a raw text unit by unit; runs without an escape are one unit.
class Decoder {
 public:
  Decoder(std::string_view raw, Escapes escapes) : raw_(raw), escapes_(escapes) {}
  // False at the end. `decoded.bytes` is good until the next call.
  [[nodiscard]] bool next(Decoded& decoded);

 private:
  // What the escape at `at_` means; moves `at_` behind it.
  std::string_view escape();
  std::string_view ansi_c_escape();
  std::string_view json_escape();
  std::string_view as_is(uint32_t size);
  std::string_view byte(uint32_t value);
  std::string_view code_point(uint32_t value);
  // Reads up to `limit` digits from `at_` on.
  uint32_t digits(uint32_t base, uint32_t limit);

  std::string_view raw_;
  Escapes escapes_;
  uint32_t at_ = 0;
  std::string buffer_;
};

// The whole text decoded.
[[nodiscard]] std::string decode(std::string_view raw, Escapes escapes);
// What a JSON string literal means, given with its quotes. It must be one the grammar has accepted.
[[nodiscard]] std::string decode_json_string(std::string_view literal);
// Appends [begin, end) of `from` decoded, each byte with its place.
void append_decoded(MappedText& to, const MappedText& from, uint32_t begin, uint32_t end,
                    Escapes escapes);

}  // namespace plimsoll::shell
