#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shell/script.h"

namespace plimsoll::shell {

// A text to be read by a parser, with the Source range of each of its bytes. SplicedText says that
// a byte is a byte; here one may also stand for an escape sequence:
//
//     CMD ["sh", "-c", "echo \"a\u0026b\""]     text  echo "a&b"
//                       ├───┤├┤│├────┤│├┤               ├───┤││││││
//
// and a range may be an expansion that another shell makes before this text is read.
class MappedText {
 public:
  // An expansion made outside. It stands in the text as written and is not read again.
  struct Expansion {
    uint32_t begin;
    uint32_t end;
    Part part;
  };

  MappedText() = default;
  explicit MappedText(const SplicedText& text);

  // Appends bytes that stand in `source`: one to one when the sizes agree, else as one unit.
  void append(std::string_view bytes, Span source);
  // Appends [begin, end) of another text.
  void append(const MappedText& other, uint32_t begin, uint32_t end);
  void append_expansion(const Part& part);

  [[nodiscard]] std::string_view text() const { return {text_.data(), text_.size()}; }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(text_.size()); }
  [[nodiscard]] Span source_span(uint32_t begin, uint32_t end) const;

  // The expansion that covers byte `offset`, or null.
  [[nodiscard]] const Expansion* expansion_at(uint32_t offset) const;
  [[nodiscard]] bool has_expansion_in(uint32_t begin, uint32_t end) const;

 private:
  struct Piece {
    uint32_t begin;
    uint32_t size;
    Span source;
  };

  [[nodiscard]] const Piece& piece_at(uint32_t offset) const;

  std::vector<char> text_;
  std::vector<Piece> pieces_;
  std::vector<Expansion> expansions_;
};

}  // namespace plimsoll::shell
