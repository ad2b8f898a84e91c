#include "model/keyword.h"

#include <iterator>

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {
    "ADD",        "ARG",     "CMD", "COPY",  "ENTRYPOINT", "ENV",  "EXPOSE", "FROM",    "HEALTHCHECK", "LABEL",
    "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR", "",
};
static_assert(std::size(names) == static_cast<size_t>(Keyword::unknown) + 1);

bool equals_in_any_case(std::string_view text, std::string_view upper) {
  if (text.size() != upper.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 32) : text[i];
    if (c != upper[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view to_string(Keyword keyword) { return names[static_cast<size_t>(keyword)]; }

Keyword keyword_from(std::string_view text) {
  for (size_t i = 0; i < static_cast<size_t>(Keyword::unknown); ++i) {
    if (equals_in_any_case(text, names[i])) return static_cast<Keyword>(i);
  }
  return Keyword::unknown;
}

}  // namespace plimsoll
