#pragma once

#include <string_view>

#include "source/text.h"

// What single characters are to POSIX sh and bash.
namespace plimsoll::shell {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_name_character(char c) { return is_name_start(c) || is_digit(c); }
// The parameters that are no names: $@ $* $# $? $- $$ $!
constexpr bool is_special_parameter(char c) {
  return std::string_view("@*#?-$!").find(c) != std::string_view::npos;
}
// Ends a word where it stands unquoted. Asked of every byte, hence no search in a string.
constexpr bool is_metacharacter(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case ';':
    case '&':
    case '|':
    case '(':
    case ')':
    case '<':
    case '>':
      return true;
    default:
      return false;
  }
}

// Without the white space at both ends.
constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

}  // namespace plimsoll::shell
