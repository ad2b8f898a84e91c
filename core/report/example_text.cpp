#include "report/example_text.h"

namespace plimsoll {

std::string_view example_text(std::string_view example) {
  if (example.starts_with('\n')) example.remove_prefix(1);
  return example;
}

MarkedText read_marks(std::string_view example) {
  constexpr std::string_view open = "«";
  constexpr std::string_view close = "»";
  example = example_text(example);

  MarkedText result;
  std::vector<size_t> unclosed;  // indices into `marks`
  for (size_t at = 0; at < example.size();) {
    const std::string_view rest = example.substr(at);
    const auto here = static_cast<uint32_t>(result.text.size());
    if (rest.starts_with(open)) {
      unclosed.push_back(result.marks.size());
      result.marks.push_back({here, here});
      at += open.size();
    } else if (rest.starts_with(close) && !unclosed.empty()) {
      result.marks[unclosed.back()].end = here;
      unclosed.pop_back();
      at += close.size();
    } else {
      result.text += example[at++];
    }
  }
  return result;
}

}  // namespace plimsoll
