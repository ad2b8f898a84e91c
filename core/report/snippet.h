#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/line_index.h"
#include "source/span.h"

namespace plimsoll {

// A source line and what underlines a place on it, for display: tabs as blanks, nothing that a
// terminal would obey, and a window of the line where it is very long.
struct Snippet {
  std::string line;
  std::string indent;     // blanks up to the underline
  std::string underline;  // at least one `^`
};

class SnippetMaker {
 public:
  // What stands in a `hidden` span is shown as `*`.
  SnippetMaker(std::string_view text, const LineIndex& lines, std::vector<Span> hidden = {});

  // Of the first line of `span`.
  [[nodiscard]] Snippet make(Span span) const;

 private:
  [[nodiscard]] bool is_hidden(uint32_t offset) const;

  std::string_view text_;
  const LineIndex& lines_;
  std::vector<Span> hidden_;  // sorted, apart
};

}  // namespace plimsoll
