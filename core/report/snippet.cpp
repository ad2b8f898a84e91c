#include "report/snippet.h"

#include <algorithm>
#include <utility>

#include "report/display_text.h"
#include "source/utf8.h"

namespace plimsoll {
namespace {

constexpr uint32_t tab_width = 4;
constexpr uint32_t longest_line = 160;   // bytes; of a longer one, as many are shown
constexpr uint32_t context_before = 40;  // how many of them stand before the place
constexpr std::string_view cut = "...";

bool is_inside_character(std::string_view text, uint32_t offset) {
  return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0u) == 0x80u;
}

// The part of a line that is shown.
Span window(std::string_view text, Span line, uint32_t place) {
  if (line.size() <= longest_line) return line;
  Span shown = line;
  if (place > line.begin + context_before) shown.begin = place - context_before;
  shown.end = std::min(line.end, shown.begin + longest_line);
  while (shown.begin > line.begin && is_inside_character(text, shown.begin)) --shown.begin;
  while (shown.end < line.end && is_inside_character(text, shown.end)) ++shown.end;
  return shown;
}

std::vector<Span> sorted_apart(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> apart;
  for (const Span span : spans) {
    if (!apart.empty() && span.begin <= apart.back().end) {
      apart.back() = cover(apart.back(), span);
    } else {
      apart.push_back(span);
    }
  }
  return apart;
}

}  // namespace

SnippetMaker::SnippetMaker(std::string_view text, const LineIndex& lines, std::vector<Span> hidden)
    : text_(text), lines_(lines), hidden_(sorted_apart(std::move(hidden))) {}

Snippet SnippetMaker::make(Span span) const {
  const Span line = lines_.line_span(lines_.line_of(span.begin));
  const Span shown = window(text_, line, span.begin);

  Snippet snippet;
  uint32_t column = 0;
  if (shown.begin > line.begin) {
    snippet.line = cut;
    column = static_cast<uint32_t>(cut.size());
  }
  uint32_t mark_begin = column;
  uint32_t mark_end = column;
  for (uint32_t at = shown.begin; at < shown.end;) {
    const DecodedCharacter character = decode_utf8(text_, at);
    const char32_t c = character.code_point;
    uint32_t width = display_width(c);
    if (c == '\t') {
      width = tab_width - column % tab_width;
      snippet.line.append(width, ' ');
    } else if (is_hidden(at)) {
      width = 1;
      snippet.line += '*';
    } else {
      append_utf8(snippet.line, is_unprintable(c) ? 0xfffd : c);
    }
    column += width;
    if (at < span.begin) mark_begin = column;
    if (at < span.end) mark_end = column;
    at += character.size;
  }
  if (shown.end < line.end) snippet.line += cut;
  snippet.indent.assign(mark_begin, ' ');
  snippet.underline.assign(std::max(mark_begin + 1, mark_end) - mark_begin, '^');
  return snippet;
}

bool SnippetMaker::is_hidden(uint32_t offset) const {
  const auto span = std::partition_point(hidden_.begin(), hidden_.end(),
                                         [&](Span candidate) { return candidate.end <= offset; });
  return span != hidden_.end() && span->contains(offset);
}

}  // namespace plimsoll
