#include "knowledge/shell_names.h"

#include "knowledge/word_list.h"

namespace plimsoll {
namespace {

// Each by the alphabet. POSIX.1-2024 "Shell Variables" and "Special Parameters", bash(1) 5.2,
// Dockerfile reference "Predefined ARGs", make(1), the official image of PHP.
constexpr std::string_view plain =
    "! # $ - ? BASHPID BASH_SUBSHELL BASH_VERSION COLUMNS EPOCHREALTIME EPOCHSECONDS EUID "
    "LINENO LINES OPTIND PPID RANDOM SECONDS SHLVL SRANDOM UID";

constexpr std::string_view everywhere =
    "ALL_PROXY BASH BASHOPTS BASHPID BASH_ARGC BASH_ARGV BASH_COMMAND BASH_ENV BASH_LINENO "
    "BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION COLUMNS DIRSTACK "
    "EPOCHREALTIME EPOCHSECONDS EUID FTP_PROXY FUNCNAME GROUPS HOME HOSTNAME HOSTTYPE "
    "HTTPS_PROXY HTTP_PROXY IFS LINENO LINES MACHTYPE NO_PROXY OLDPWD OPTARG OPTERR OPTIND "
    "OSTYPE PATH PIPESTATUS PPID PS1 PS2 PS4 PWD RANDOM REPLY SECONDS SHELL SHELLOPTS SHLVL "
    "SOURCE_DATE_EPOCH SRANDOM UID _ all_proxy ftp_proxy http_proxy https_proxy no_proxy";

constexpr std::string_view read_by_shells =
    "ALL_PROXY BASH_ENV BASH_XTRACEFD CDPATH ENV FTP_PROXY GLOBIGNORE HISTFILE HISTSIZE HOME "
    "HOSTNAME HTTPS_PROXY HTTP_PROXY IFS INPUTRC LANG LANGUAGE LC_ALL LC_COLLATE LC_CTYPE "
    "LC_MESSAGES LC_NUMERIC LINENO NO_PROXY OLDPWD OPTERR OPTIND PATH POSIXLY_CORRECT "
    "PROMPT_COMMAND PS1 PS2 PS3 PS4 PWD RANDOM REPLY SECONDS SHELL SOURCE_DATE_EPOCH TERM "
    "TIMEFORMAT TMOUT TMPDIR TZ USER _ all_proxy ftp_proxy http_proxy https_proxy no_proxy";

constexpr std::string_view lists =
    "CFLAGS CPPFLAGS CXXFLAGS GPG_KEYS LDFLAGS MAKEFLAGS PHPIZE_DEPS PHP_CFLAGS PHP_CPPFLAGS "
    "PHP_EXTRA_BUILD_DEPS PHP_EXTRA_CONFIGURE_ARGS PHP_LDFLAGS";

}  // namespace

bool is_plain_in_shells(std::string_view name) { return has_word(plain, name); }
bool is_set_everywhere(std::string_view name) { return has_word(everywhere, name); }
bool is_never_empty(std::string_view name) {
  return has_word("HOME HOSTNAME OLDPWD PATH PWD", name) || has_word(plain, name);
}
bool is_read_by_shells(std::string_view name) { return has_word(read_by_shells, name); }
bool is_list_by_custom(std::string_view name) { return has_word(lists, name); }

}  // namespace plimsoll
