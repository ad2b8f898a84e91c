#pragma once

#include <string_view>

namespace plimsoll {

// True for what STOPSIGNAL takes (moby/sys/signal): a number but 0, or a signal of Linux in any
// case, with or without `SIG`, RTMIN+1 to RTMAX-1 included.
[[nodiscard]] bool is_signal(std::string_view text);

}  // namespace plimsoll
