#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/span.h"

namespace plimsoll {

// An example of a rule as people are to see it: without the line break behind the opening of a raw
// string.
[[nodiscard]] std::string_view example_text(std::string_view example);

// An example without its marks « and ».
struct MarkedText {
  std::string text;
  std::vector<Span> marks;  // in `text`, in the order they are opened
};

[[nodiscard]] MarkedText read_marks(std::string_view example);

}  // namespace plimsoll
