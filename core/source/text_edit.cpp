#include "source/text_edit.h"

#include <cassert>

namespace plimsoll {

bool is_applicable(std::span<const TextEdit> edits, size_t size) {
  const TextEdit* previous = nullptr;
  for (const TextEdit& edit : edits) {
    if (edit.span.begin > edit.span.end || edit.span.end > size) return false;
    if (previous != nullptr) {
      if (edit.span.begin < previous->span.end) return false;
      if (edit.span.begin == previous->span.begin) return false;
    }
    previous = &edit;
  }
  return true;
}

std::string apply_edits(std::string_view text, std::span<const TextEdit> edits) {
  assert(is_applicable(edits, text.size()));
  std::string result;
  result.reserve(text.size() + 64);
  size_t done = 0;
  for (const TextEdit& edit : edits) {
    result.append(text.substr(done, edit.span.begin - done));
    result.append(edit.text);
    done = edit.span.end;
  }
  result.append(text.substr(done));
  return result;
}

}  // namespace plimsoll
