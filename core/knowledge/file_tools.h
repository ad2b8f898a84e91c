#pragma once

#include <string_view>

namespace plimsoll {

// Options of find, xargs, ln, mkdir, grep and ps, as POSIX, GNU and busybox have them.

// Makes find do something with the files, so that it does not print their names by itself.
[[nodiscard]] bool is_find_action(std::string_view word);
// Joins conditions of find, or prunes: an action at the end then concerns a part of the files.
[[nodiscard]] bool is_find_operator(std::string_view word);
// Tells xargs by which character names are separated: `-0`, `-r0`, `--null`, `-d`.
[[nodiscard]] bool is_xargs_separator(std::string_view word);
// Tells ln the folder for the links, or takes a value of another kind: `-t`, `-S`, long options.
[[nodiscard]] bool is_ln_value_option(std::string_view word);
// Gives mkdir the mode of the folder: `-m`, `-pm700`, `--mode=700`.
[[nodiscard]] bool is_mkdir_mode(std::string_view word);
// Makes mkdir make what is missing on the way: `-p`, `-vp`, `--parents`.
[[nodiscard]] bool is_mkdir_parents(std::string_view word);
// Makes grep print other lines than those that match in one file: `-o`, `-r`, `-A2`, `-l`.
[[nodiscard]] bool changes_lines_of_grep(std::string_view word);
// Tells ps which processes to show: `-p`, `p`, `--pid`, `-C`.
[[nodiscard]] bool selects_processes(std::string_view word);

}  // namespace plimsoll
