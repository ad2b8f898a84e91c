#include "knowledge/shell_variables.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {

bool is_set_by_system(std::string_view name) {
  // dash(1), bash(1) "Shell Variables", runc (HOME from /etc/passwd), the Dockerfile reference
  // ("Predefined ARGs"); sorted.
  constexpr std::string_view names[] = {
      "ALL_PROXY",
      "COLUMNS",
      "DIRSTACK",
      "EPOCHREALTIME",
      "EPOCHSECONDS",
      "EUID",
      "FTP_PROXY",
      "FUNCNAME",
      "GROUPS",
      "HISTCMD",
      "HOME",
      "HOSTNAME",
      "HOSTTYPE",
      "HTTPS_PROXY",
      "HTTP_PROXY",
      "IFS",
      "LINENO",
      "LINES",
      "LOGNAME",
      "MACHTYPE",
      "NO_PROXY",
      "OLDPWD",
      "OPTARG",
      "OPTIND",
      "OSTYPE",
      "PATH",
      "PIPESTATUS",
      "PPID",
      "PS1",
      "PS4",
      "PWD",
      "RANDOM",
      "REPLY",
      "SECONDS",
      "SHELL",
      "SHELLOPTS",
      "SHLVL",
      "SOURCE_DATE_EPOCH",
      "SRANDOM",
      "TERM",
      "UID",
      "USER",
      "_",
      "all_proxy",
      "ftp_proxy",
      "http_proxy",
      "https_proxy",
      "no_proxy",
  };
  static_assert(std::is_sorted(std::begin(names), std::end(names)));
  return name.starts_with("BASH") || std::binary_search(std::begin(names), std::end(names), name);
}

}  // namespace plimsoll
