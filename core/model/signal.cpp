#include "model/signal.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "model/number.h"
#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view names[] = {
    "abrt", "alrm",   "bus",  "chld",   "cld",   "cont", "fpe",  "hup",   "ill",
    "int",  "io",     "iot",  "kill",   "pipe",  "poll", "prof", "pwr",   "quit",
    "segv", "stkflt", "stop", "sys",    "term",  "trap", "tstp", "ttin",  "ttou",
    "urg",  "usr1",   "usr2", "vtalrm", "winch", "xcpu", "xfsz", "rtmin", "rtmax",
};

// `+1` to `+15` behind RTMIN, `-1` to `-14` behind RTMAX, without leading zeros.
bool is_distance(std::string_view text, uint32_t most) {
  const auto number = parse_unsigned(text, 10);
  return number && *number >= 1 && *number <= most && text.front() != '0';
}

}  // namespace

bool is_signal(std::string_view text) {
  if (const auto number = parse_integer(text)) return *number != 0;
  const std::string lower = to_lower(text);
  std::string_view name = lower;
  if (name.starts_with("sig")) name.remove_prefix(3);
  if (name.starts_with("rtmin+")) return is_distance(name.substr(6), 15);
  if (name.starts_with("rtmax-")) return is_distance(name.substr(6), 14);
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace plimsoll
