#include "source/spliced_text.h"

#include <algorithm>

namespace plimsoll {

void SplicedText::append(std::string_view bytes, uint32_t source_begin) {
  if (bytes.empty()) return;
  const auto size = static_cast<uint32_t>(bytes.size());
  if (!pieces_.empty() && pieces_.back().source_begin + pieces_.back().size == source_begin) {
    pieces_.back().size += size;
  } else {
    pieces_.push_back({static_cast<uint32_t>(text_.size()), source_begin, size});
  }
  text_.insert(text_.end(), bytes.begin(), bytes.end());
}

namespace {

// The last piece that begins at or before `offset`. Requires pieces.
const SplicedText::Piece& piece_at(const std::vector<SplicedText::Piece>& pieces, uint32_t offset) {
  auto next = std::upper_bound(
      pieces.begin(), pieces.end(), offset,
      [](uint32_t wanted, const SplicedText::Piece& piece) { return wanted < piece.text_begin; });
  return next == pieces.begin() ? *next : *(next - 1);
}

}  // namespace

uint32_t SplicedText::source_begin(uint32_t offset) const {
  if (pieces_.empty()) return 0;
  const Piece& piece = piece_at(pieces_, offset);
  return piece.source_begin + std::min(offset - piece.text_begin, piece.size);
}

uint32_t SplicedText::source_end(uint32_t offset) const {
  if (offset == 0) return source_begin(0);
  return source_begin(offset - 1) + 1;
}

uint32_t SplicedText::text_offset(uint32_t source_offset) const {
  const auto next = std::partition_point(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
    return piece.source_begin + piece.size <= source_offset;
  });
  if (next == pieces_.end()) return static_cast<uint32_t>(text_.size());
  return next->text_begin + (std::max(source_offset, next->source_begin) - next->source_begin);
}

Span SplicedText::source_span(uint32_t begin, uint32_t end) const {
  const uint32_t from = source_begin(begin);
  if (begin >= end) return {from, from};
  return {from, source_end(end)};
}

bool SplicedText::contiguous(uint32_t begin, uint32_t end) const {
  if (begin >= end) return true;
  return source_end(end) - source_begin(begin) == end - begin;
}

SplicedText SplicedText::part(uint32_t begin, uint32_t end) const {
  SplicedText result;
  result.reserve(end - begin);
  for (const Piece& piece : pieces_) {
    const uint32_t from = std::max(begin, piece.text_begin);
    const uint32_t to = std::min(end, piece.text_begin + piece.size);
    if (from >= to) continue;
    result.append(text().substr(from, to - from), piece.source_begin + (from - piece.text_begin));
  }
  return result;
}

}  // namespace plimsoll
