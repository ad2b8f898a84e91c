#pragma once

#include <string_view>

// What single characters are to POSIX sh and bash.
namespace plimsoll::shell {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_name_character(char c) { return is_name_start(c) || is_digit(c); }
// The parameters that are no names: $@ $* $# $? $- $$ $!
constexpr bool is_special_parameter(char c) {
  return std::string_view("@*#?-$!").find(c) != std::string_view::npos;
}
// Ends a word where it stands unquoted.
constexpr bool is_metacharacter(char c) {
  return is_blank(c) || std::string_view("\n;&|()<>").find(c) != std::string_view::npos;
}

}  // namespace plimsoll::shell
