#include "model/keyword.h"

#include <iterator>

#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {
    "ADD",        "ARG",         "CMD",    "COPY",       "ENTRYPOINT", "ENV", "EXPOSE",
    "FROM",       "HEALTHCHECK", "LABEL",  "MAINTAINER", "ONBUILD",    "RUN", "SHELL",
    "STOPSIGNAL", "USER",        "VOLUME", "WORKDIR",    "",
};
static_assert(std::size(names) == static_cast<size_t>(Keyword::unknown) + 1);

}  // namespace

std::string_view to_string(Keyword keyword) { return names[static_cast<size_t>(keyword)]; }

Keyword keyword_from(std::string_view text) {
  for (size_t i = 0; i < static_cast<size_t>(Keyword::unknown); ++i) {
    if (equals_ignoring_case(text, names[i])) return static_cast<Keyword>(i);
  }
  return Keyword::unknown;
}

}  // namespace plimsoll
