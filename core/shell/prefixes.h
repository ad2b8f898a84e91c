#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "shell/nested.h"

namespace plimsoll::shell {

// How many of a command's words run the rest of them: two for `sudo -E make`. Words that set the
// environment on the way are added to `assignments`; `user` is set where one of them names a user.
size_t count_prefixes(Builder& builder, const Origin& origin, std::span<const Word> words,
                      std::vector<Assignment>& assignments, std::string_view& user);

// The index of the first word from `begin` on that is no option: value_letters and value_options
// as in Wrapper.
size_t skip_options(std::span<const Word> words, size_t begin, std::string_view value_letters,
                    std::string_view value_options);

}  // namespace plimsoll::shell
