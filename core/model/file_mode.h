#pragma once

#include <string_view>

namespace plimsoll {

// True for what --chmod takes: an octal number up to 7777, or clauses as of chmod(1)
// (`u=rwX,go=rX`,
// `+x`). Empty is none.
[[nodiscard]] bool is_file_mode(std::string_view text);

}  // namespace plimsoll
