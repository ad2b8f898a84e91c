#include "model/number.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace plimsoll {
namespace {

template <typename Number>
std::optional<Number> whole(std::string_view text, int base) {
  Number value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

constexpr std::string_view yes[] = {"1", "t", "T", "TRUE", "true", "True"};
constexpr std::string_view no[] = {"0", "f", "F", "FALSE", "false", "False"};

}  // namespace

std::optional<int64_t> parse_integer(std::string_view text) {
  // from_chars knows `-` alone, and would take `-` behind `+`.
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  return whole<int64_t>(text, 10);
}

std::optional<uint32_t> parse_unsigned(std::string_view text, int base) {
  return whole<uint32_t>(text, base);
}

std::optional<bool> parse_bool(std::string_view text) {
  if (std::find(std::begin(yes), std::end(yes), text) != std::end(yes)) return true;
  if (std::find(std::begin(no), std::end(no), text) != std::end(no)) return false;
  return std::nullopt;
}

}  // namespace plimsoll
