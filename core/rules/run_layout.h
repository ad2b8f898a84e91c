#pragma once

#include <optional>
#include <string_view>

#include "model/dockerfile.h"
#include "source/text_edit.h"

namespace plimsoll {

// The edit that makes a RUN do `command` last, when all before it has succeeded, in the layout its
// author chose: on the same line, or on a line of its own with the same indentation and the
// operator on the same side of the line break; in a here-document as one more line.
//
// Nothing where no command can follow: exec form, another language, text that cannot be read to its
// end, a comment or `&` behind the last command, a last command that never returns.
[[nodiscard]] std::optional<TextEdit> append_command(const Dockerfile& file, const Instruction& run,
                                                     std::string_view command);

}  // namespace plimsoll
