#include "model/file_mode.h"

#include <algorithm>

#include "model/number.h"

namespace plimsoll {
namespace {

void skip_any_of(std::string_view& text, std::string_view letters) {
  text.remove_prefix(std::min(text.find_first_not_of(letters), text.size()));
}

// [ugoa]*([-+=][rwxXstugo]*)+
bool is_clause(std::string_view text) {
  skip_any_of(text, "ugoa");
  if (text.empty()) return false;
  while (!text.empty()) {
    if (text.front() != '+' && text.front() != '-' && text.front() != '=') return false;
    text.remove_prefix(1);
    skip_any_of(text, "rwxXstugo");
  }
  return true;
}

}  // namespace

bool is_file_mode(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() >= '0' && text.front() <= '9') {
    const auto mode = parse_unsigned(text, 8);
    return mode && *mode <= 07777;
  }
  while (true) {
    const size_t comma = text.find(',');
    if (!is_clause(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace plimsoll
