#pragma once

#include <span>
#include <string>
#include <string_view>

#include "source/span.h"

namespace plimsoll {

// Replaces the bytes of `span` by `text`. An empty span inserts, an empty text deletes.
struct TextEdit {
  Span span;
  std::string text;

  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// True when the edits are sorted, do not overlap, and lie inside a text of `size` bytes. Two
// insertions at one place count as overlapping: their order would be anybody's guess.
[[nodiscard]] bool is_applicable(std::span<const TextEdit> edits, size_t size);

// `text` with `edits` made. Requires is_applicable(edits, text.size()).
[[nodiscard]] std::string apply_edits(std::string_view text, std::span<const TextEdit> edits);

}  // namespace plimsoll
