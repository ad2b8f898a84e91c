#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace plimsoll {

// A text put together from pieces of one Source, with the way back.
//
// A Dockerfile instruction continued over several lines reads as one line: the escape characters,
// line breaks, comment lines and empty lines between the pieces are gone. Whoever parses that one
// line (words, image references, shell text) speaks in its offsets, and reports in the Source's:
//
//     RUN apt-get update \⏎      text      apt-get update  && ls
//     # get fresh lists⏎         pieces    ├──────────────┤├────┤
//      && ls                     source    4..19            41..47
//
// Offsets are bytes, zero-based.
class SplicedText {
 public:
  struct Piece {
    uint32_t text_begin;
    uint32_t source_begin;
    uint32_t size;
  };

  // Appends the bytes that stand in the source at `source_begin`. Pieces come in source order and
  // do not overlap. Neighbouring pieces become one.
  void append(std::string_view bytes, uint32_t source_begin);
  // Makes room for that many bytes.
  void reserve(uint32_t size) { text_.reserve(size); }

  // Views into it stay good when the SplicedText is moved.
  [[nodiscard]] std::string_view text() const { return {text_.data(), text_.size()}; }
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }

  // Where byte `offset` of the text stands in the source. offset == text().size() gives the end of
  // the last piece. On the border between two pieces it is the beginning of the later one.
  [[nodiscard]] uint32_t source_begin(uint32_t offset) const;
  // Where the byte before `offset` ends in the source: on a border, the end of the earlier piece.
  [[nodiscard]] uint32_t source_end(uint32_t offset) const;
  // The text offset of source byte `source_offset`; of one that stands between the pieces, the
  // offset of the piece behind it.
  [[nodiscard]] uint32_t text_offset(uint32_t source_offset) const;
  // The source range of [begin, end) of the text, continuations inside it included.
  [[nodiscard]] Span source_span(uint32_t begin, uint32_t end) const;
  // True when [begin, end) of the text stands in one piece, so that an edit may replace it whole.
  [[nodiscard]] bool contiguous(uint32_t begin, uint32_t end) const;

  // The part [begin, end) as a text of its own, with the same way back.
  [[nodiscard]] SplicedText part(uint32_t begin, uint32_t end) const;

 private:
  std::vector<char> text_;
  std::vector<Piece> pieces_;
};

}  // namespace plimsoll
