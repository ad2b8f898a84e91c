#include "knowledge/file_tools.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

template <typename Names>
bool is_any(std::string_view word, const Names& names) {
  return std::find(std::begin(names), std::end(names), word) != std::end(names);
}

bool has_letter(std::string_view word, std::string_view letters) {
  return word.size() > 1 && word[0] == '-' && word[1] != '-' &&
         word.find_first_of(letters) != std::string_view::npos;
}

}  // namespace

bool is_find_action(std::string_view word) {
  constexpr std::string_view actions[] = {"-delete",  "-exec",    "-execdir", "-fls", "-fprint",
                                          "-fprint0", "-fprintf", "-ls",      "-ok",  "-okdir",
                                          "-print",   "-print0",  "-printf",  "-quit"};
  return is_any(word, actions);
}

bool is_find_operator(std::string_view word) {
  constexpr std::string_view operators[] = {"(", ")", ",", "-o", "-or", "-prune"};
  return is_any(word, operators);
}

bool is_xargs_separator(std::string_view word) {
  return has_letter(word, "0d") || word.starts_with("--null") || word.starts_with("--delimiter");
}

bool is_ln_value_option(std::string_view word) {
  return has_letter(word, "tS") || word.starts_with("--");
}

bool is_mkdir_mode(std::string_view word) {
  return has_letter(word, "m") || word == "--mode" || word.starts_with("--mode=");
}

bool is_mkdir_parents(std::string_view word) {
  return has_letter(word, "p") || word == "--parents";
}

bool changes_lines_of_grep(std::string_view word) {
  constexpr std::string_view options[] = {"--after-context", "--before-context", "--context",
                                          "--count",         "--files-with",     "--files-without",
                                          "--only-matching", "--quiet",          "--recursive"};
  return has_letter(word, "ABCLRclmoqr") ||
         std::any_of(std::begin(options), std::end(options),
                     [&](std::string_view option) { return word.starts_with(option); });
}

bool selects_processes(std::string_view word) {
  return has_letter(word, "Cpq") || word == "p" || word.starts_with("--pid") ||
         word.starts_with("--quick-pid");
}

}  // namespace plimsoll
