#include "shell/mapped_text.h"

#include <algorithm>

namespace plimsoll::shell {

MappedText::MappedText(const SplicedText& text) {
  text_.reserve(text.text().size());
  for (const SplicedText::Piece& piece : text.pieces()) {
    append(text.text().substr(piece.text_begin, piece.size),
           {piece.source_begin, piece.source_begin + piece.size});
  }
}

void MappedText::append(std::string_view bytes, Span source) {
  if (bytes.empty()) return;
  const auto size = static_cast<uint32_t>(bytes.size());
  const bool one_to_one = source.size() == size;
  if (one_to_one && !pieces_.empty() && pieces_.back().size == pieces_.back().source.size() &&
      pieces_.back().source.end == source.begin) {
    pieces_.back().size += size;
    pieces_.back().source.end = source.end;
  } else {
    pieces_.push_back({this->size(), size, source});
  }
  text_.insert(text_.end(), bytes.begin(), bytes.end());
}

void MappedText::append(const MappedText& other, uint32_t begin, uint32_t end) {
  const auto first =
      std::partition_point(other.pieces_.begin(), other.pieces_.end(),
                           [&](const Piece& piece) { return piece.begin + piece.size <= begin; });
  const uint32_t shift = size() - begin;  // modular: expansions move by it below
  for (auto piece = first; piece != other.pieces_.end() && piece->begin < end; ++piece) {
    const uint32_t from = std::max(begin, piece->begin);
    const uint32_t to = std::min(end, piece->begin + piece->size);
    append(other.text().substr(from, to - from), other.source_span(from, to));
  }
  const auto expansion =
      std::partition_point(other.expansions_.begin(), other.expansions_.end(),
                           [&](const Expansion& candidate) { return candidate.end <= begin; });
  for (auto it = expansion; it != other.expansions_.end() && it->begin < end; ++it) {
    if (it->begin < begin || it->end > end) continue;
    expansions_.push_back({it->begin + shift, it->end + shift, it->part});
  }
}

void MappedText::append_expansion(const Part& part) {
  if (part.raw.empty()) return;
  const uint32_t begin = size();
  append(part.raw, part.span);
  expansions_.push_back({begin, size(), part});
}

const MappedText::Piece& MappedText::piece_at(uint32_t offset) const {
  const auto next = std::partition_point(pieces_.begin(), pieces_.end(),
                                         [&](const Piece& piece) { return piece.begin <= offset; });
  return next == pieces_.begin() ? *next : *(next - 1);
}

Span MappedText::source_span(uint32_t begin, uint32_t end) const {
  if (pieces_.empty()) return {};
  const Piece& first = piece_at(begin);
  const bool first_is_unit = first.size != first.source.size();
  const uint32_t inside = std::min(begin - first.begin, first.size);
  Span span;
  span.begin = inside == first.size ? first.source.end
               : first_is_unit      ? first.source.begin
                                    : first.source.begin + inside;
  if (begin >= end) return {span.begin, span.begin};
  const Piece& last = piece_at(end - 1);
  const bool last_is_unit = last.size != last.source.size();
  span.end =
      last_is_unit ? last.source.end : last.source.begin + std::min(end - last.begin, last.size);
  return span;
}

const MappedText::Expansion* MappedText::expansion_at(uint32_t offset) const {
  const auto found =
      std::partition_point(expansions_.begin(), expansions_.end(),
                           [&](const Expansion& candidate) { return candidate.end <= offset; });
  return found != expansions_.end() && found->begin <= offset ? &*found : nullptr;
}

bool MappedText::has_expansion_in(uint32_t begin, uint32_t end) const {
  const auto found =
      std::partition_point(expansions_.begin(), expansions_.end(),
                           [&](const Expansion& candidate) { return candidate.end <= begin; });
  return found != expansions_.end() && found->begin < end;
}

}  // namespace plimsoll::shell
