#include "model/duration.h"

#include <limits>

#include "source/text.h"

namespace plimsoll {
namespace {

constexpr uint64_t most = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());

struct Unit {
  std::string_view name;
  uint64_t nanoseconds;
};

// Both spellings of µ: the micro sign and the Greek letter.
constexpr Unit units[] = {
    {"ns", 1},         {"us", 1'000},        {"\xc2\xb5s", 1'000},  {"\xce\xbcs", 1'000},
    {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000},
};

std::optional<uint64_t> unit(std::string_view name) {
  for (const Unit& candidate : units) {
    if (candidate.name == name) return candidate.nanoseconds;
  }
  return std::nullopt;
}

// Takes the next number with its unit off `text`.
std::optional<uint64_t> take_part(std::string_view& text) {
  uint64_t whole = 0;
  uint64_t fraction = 0;
  uint64_t scale = 1;
  bool digits = false;
  size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (whole > most / 10) return std::nullopt;
    whole = whole * 10 + static_cast<uint64_t>(text[at] - '0');
    digits = true;
  }
  if (at < text.size() && text[at] == '.') {
    // Digits beyond these are below the nanosecond even for hours.
    constexpr uint64_t finest = 1'000'000'000'000'000;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      digits = true;
      if (scale == finest) continue;
      fraction = fraction * 10 + static_cast<uint64_t>(text[at] - '0');
      scale *= 10;
    }
  }
  if (!digits) return std::nullopt;
  text.remove_prefix(at);

  size_t end = 0;
  while (end < text.size() && text[end] != '.' && !is_digit(text[end])) ++end;
  const auto nanoseconds = unit(text.substr(0, end));
  if (!nanoseconds) return std::nullopt;
  text.remove_prefix(end);
  if (whole > most / *nanoseconds) return std::nullopt;
  const auto rest =
      static_cast<uint64_t>(static_cast<double>(fraction) *
                            (static_cast<double>(*nanoseconds) / static_cast<double>(scale)));
  return whole * *nanoseconds + rest;
}

}  // namespace

std::optional<int64_t> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  uint64_t total = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    if (!part || *part > most - total) return std::nullopt;
    total += *part;
  }
  const auto value = static_cast<int64_t>(total);
  return negative ? -value : value;
}

}  // namespace plimsoll
