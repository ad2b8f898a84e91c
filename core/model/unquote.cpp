#include "model/unquote.h"

namespace plimsoll {

std::string unquote(std::string_view raw, char escape) {
  std::string result;
  char quote = 0;
  for (size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == escape && i + 1 < raw.size()) {
      result += raw[++i];
    } else if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace plimsoll
