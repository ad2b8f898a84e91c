#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace plimsoll {

// What a program prints, as far as its words tell.
enum class Printed : uint8_t {
  text,      // anything
  one_word,  // a number, a name, a version: no blank and no `*` in it
  list,      // words that only make sense apart, like the numbers of processes
};

// `arguments` are the static ones, in their order.
[[nodiscard]] Printed printed_by(std::string_view program,
                                 std::span<const std::string_view> arguments);

}  // namespace plimsoll
