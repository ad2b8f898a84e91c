#pragma once

#include <string_view>

#include "knowledge/word_list.h"

namespace plimsoll {

// Programs that do the same to `./name` as to `name` and print neither.
[[nodiscard]] constexpr bool takes_any_path(std::string_view program) {
  return has_word(
      "cat chgrp chmod chown cp dos2unix install mv rm rmdir shred strip touch truncate", program);
}

// Programs that match a pattern themselves, against other names than those of files here.
[[nodiscard]] constexpr bool matches_patterns(std::string_view program) {
  return has_word("apt-cache apt-mark dpkg-query find locate rpm", program);
}

// Programs whose arguments are text, not paths.
[[nodiscard]] constexpr bool takes_text(std::string_view program) {
  return has_word("echo printf", program);
}

// Programs whose output is meant to be run where it stands in the place of a command.
[[nodiscard]] constexpr bool prints_commands(std::string_view program) {
  return has_word("aws cat command docker-machine echo envsubst gcloud jq printf which", program);
}

// Programs for which `$` in an argument means something of their own, or that hand it to a shell.
[[nodiscard]] constexpr bool reads_dollars(std::string_view program) {
  return program.ends_with("awk") || has_word(
                                         "alias ash bash chroot cmake dash declare docker "
                                         "dpkg-query egrep envsubst eval export find fish git "
                                         "gosu grep jq ksh ld local make mksh mysql node npm "
                                         "patchelf perl php podman psql python "
                                         "python3 readonly rename rg rpm ruby sh ssh su su-exec "
                                         "sudo trap typeset unset watch xargs yq zsh",
                                         program);
}

// An argument that makes `rm` remove folders with all that is in them.
[[nodiscard]] constexpr bool removes_recursively(std::string_view program,
                                                 std::string_view argument) {
  if (program != "rm" || argument.size() < 2 || argument.front() != '-') return false;
  if (argument[1] == '-') return argument == "--recursive";
  return argument.find_first_of("rR") != std::string_view::npos;
}

// Folders whose loss ends a build or a system: the root, what stands in it, what holds programs.
// `path` begins with a slash; a slash or `/*` at its end is ignored.
[[nodiscard]] constexpr bool is_system_folder(std::string_view path) {
  if (path.ends_with("/*")) path.remove_suffix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return true;
  if (path.front() != '/') return false;
  return has_word(
      "bin boot dev etc home lib lib64 media mnt sbin usr usr/bin usr/lib usr/local usr/sbin "
      "usr/share var var/lib",
      path.substr(1));
}

// Folders right below the root that every system has. `path` has no slash at its end.
[[nodiscard]] constexpr bool is_standard_folder(std::string_view path) {
  return is_system_folder(path) ||
         (path.front() == '/' && has_word("opt root run srv tmp", path.substr(1)));
}

}  // namespace plimsoll
