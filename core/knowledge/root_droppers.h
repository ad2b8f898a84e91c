#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace plimsoll {

// Programs whose purpose is to start another one with fewer rights, from a container that begins as
// root. `su` and `sudo` are not among them: they are for interactive use and keep a process between
// the runtime and the program (gosu's README, "Why?"). An init system starts its services so.
[[nodiscard]] constexpr bool is_root_dropper(std::string_view program) {
  constexpr std::string_view names[] = {
      "chpst",           // runit
      "gosu",            // tianon/gosu
      "init",            // systemd, s6-overlay
      "runuser",         // util-linux
      "s6-applyuidgid",  // s6
      "s6-setuidgid",
      "setpriv",    // util-linux, busybox
      "setuidgid",  // daemontools, busybox
      "setuser",    // phusion/baseimage
      "su-exec",    // ncopa/su-exec
      "systemd",
  };
  return std::find(std::begin(names), std::end(names), program) != std::end(names);
}

}  // namespace plimsoll
