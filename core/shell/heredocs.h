#pragma once

#include <deque>
#include <string_view>

#include "shell/mapped_text.h"

namespace plimsoll::shell {

// The here-documents of the Dockerfile that no command has read yet.
using HeredocQueue = std::deque<HeredocInput>;

// What is read from it: its lines, leading tabs stripped where it asks for that.
[[nodiscard]] MappedText body_of(const HeredocInput& heredoc);

// True when the text is the marker of that here-document and nothing else: `<<EOF`, `3<<-"EOF"`.
[[nodiscard]] bool is_marker_alone(std::string_view text, std::string_view name);

}  // namespace plimsoll::shell
