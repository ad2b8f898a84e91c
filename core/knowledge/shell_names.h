#pragma once

#include <string_view>

namespace plimsoll {

// Names that a shell gives a number or a text without blanks: `#`, `?`, `UID`, `RANDOM`.
[[nodiscard]] bool is_plain_in_shells(std::string_view name);

// Names that are set where no Dockerfile sets them: by the shell, by the container's start (HOME,
// HOSTNAME) or by BuildKit for every RUN (HTTP_PROXY). USER and TERM are not: Docker sets neither.
[[nodiscard]] bool is_set_everywhere(std::string_view name);

// Those among them that are never empty.
[[nodiscard]] bool is_never_empty(std::string_view name);

// Names that a shell itself reads: IFS, PS1. To set one is to use it.
[[nodiscard]] bool is_read_by_shells(std::string_view name);

// Names whose value is a list by custom, split wherever it is used: CFLAGS, PHPIZE_DEPS.
[[nodiscard]] bool is_list_by_custom(std::string_view name);

}  // namespace plimsoll
