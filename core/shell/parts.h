#pragma once

#include <span>
#include <string_view>

#include "shell/builder.h"

namespace plimsoll::shell {

// What stands in a word's text for a part: what it means where that is known, else as written.
[[nodiscard]] std::string_view value(const Part& part);

// The values of parts that cover `raw`, as one text.
[[nodiscard]] std::string_view joined_values(Builder& builder, std::span<const Part> parts,
                                             std::string_view raw);

// The word that these parts cover; a plain one when they are a single literal without escapes.
[[nodiscard]] Word word_of(Builder& builder, Span span, std::string_view raw,
                           std::span<const Part> parts);

}  // namespace plimsoll::shell
