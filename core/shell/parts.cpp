#include "shell/parts.h"

#include <algorithm>
#include <string>

namespace plimsoll::shell {
namespace {

bool is_static(const Part& part) {
  switch (part.kind) {
    case PartKind::literal:
    case PartKind::single_quoted:
    case PartKind::ansi_c_quoted:
      return true;
    case PartKind::double_quoted:
      return std::all_of(part.parts.begin(), part.parts.end(),
                         [](const Part& inner) { return inner.kind == PartKind::literal; });
    default:
      return false;
  }
}

}  // namespace

std::string_view value(const Part& part) {
  switch (part.kind) {
    case PartKind::literal:
    case PartKind::single_quoted:
    case PartKind::double_quoted:
    case PartKind::ansi_c_quoted:
      return part.text;
    default:
      return part.raw;
  }
}

std::string_view joined_values(Builder& builder, std::span<const Part> parts,
                               std::string_view raw) {
  if (parts.size() == 1) return value(parts.front());
  const bool as_written = std::all_of(parts.begin(), parts.end(), [](const Part& part) {
    return value(part).size() == part.raw.size();
  });
  if (as_written) return raw;
  std::string text;
  for (const Part& part : parts) text += value(part);
  return builder.keep_text(text);
}

Word word_of(Builder& builder, Span span, std::string_view raw, std::span<const Part> parts) {
  Word word;
  word.span = span;
  word.raw = raw;
  word.text = raw;
  const bool plain =
      parts.empty() || (parts.size() == 1 && parts.front().kind == PartKind::literal &&
                        parts.front().text.data() == raw.data());
  if (plain) return word;
  word.parts = builder.keep_parts(parts);
  word.text = joined_values(builder, word.parts, raw);
  word.is_static = std::all_of(parts.begin(), parts.end(), is_static);
  return word;
}

}  // namespace plimsoll::shell
