#include "knowledge/wrappers.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

using User = Wrapper::User;

// From the manual page of each; sorted by program.
constexpr Wrapper wrappers[] = {
    {.program = "builtin"},
    {.program = "busybox"},
    {.program = "catatonit"},
    {.program = "chroot", .operands = 1},
    {.program = "command", .query_letters = "vV"},
    {.program = "doas",
     .value_letters = "Cu",
     .query_letters = "L",
     .changes_environment = true,
     .user = User::root},
    {.program = "dumb-init", .value_letters = "r", .value_options = " rewrite "},
    {.program = "eatmydata"},
    {.program = "env",
     .value_letters = "uC",
     .value_options = " unset chdir ",
     .query_letters = "S",  // the command is in the option's value
     .takes_assignments = true},
    {.program = "exec", .value_letters = "a"},
    {.program = "fakeroot", .value_letters = "lfsib", .value_options = " lib faked fd-base "},
    {.program = "flock",
     .value_letters = "wE",
     .value_options = " timeout wait conflict-exit-code ",
     .operands = 1},
    {.program = "gosu", .operands = 1, .user = User::operand},
    {.program = "ionice",
     .value_letters = "cn",
     .value_options = " class classdata ",
     .query_letters = "pPu"},
    {.program = "linux32"},
    {.program = "linux64"},
    {.program = "nice", .value_letters = "n", .value_options = " adjustment "},
    {.program = "noglob"},
    {.program = "nohup"},
    {.program = "s6-setuidgid", .operands = 1, .user = User::operand},
    {.program = "setarch", .operands = 1},
    {.program = "setpriv",
     .value_options = " ambient-caps inh-caps bounding-set ruid euid rgid egid reuid regid groups "
                      "securebits pdeathsig selinux-label apparmor-profile ",
     .query_letters = "d",
     .user = User::named},
    {.program = "setsid"},
    {.program = "stdbuf", .value_letters = "ioe", .value_options = " input output error "},
    {.program = "su-exec", .operands = 1, .user = User::operand},
    {.program = "sudo",
     .value_letters = "CDghpRrTtUu",
     .value_options = " close-from chdir group host prompt chroot role command-timeout type "
                      "other-user user ",
     .query_letters = "eKlVv",
     .takes_assignments = true,
     .changes_environment = true,
     .user = User::root},
    {.program = "taskset", .query_letters = "p", .operands = 1},
    {.program = "time", .value_letters = "fo", .value_options = " format output "},
    {.program = "timeout",
     .value_letters = "ks",
     .value_options = " kill-after signal ",
     .operands = 1},
    {.program = "tini", .value_letters = "pe"},
    {.program = "unbuffer"},
    {.program = "xvfb-run",
     .value_letters = "efnpsw",
     .value_options = " error-file auth-file server-num xauth-protocol server-args wait "},
};

}  // namespace

const Wrapper* find_wrapper(std::string_view program) {
  const auto found = std::lower_bound(
      std::begin(wrappers), std::end(wrappers), program,
      [](const Wrapper& wrapper, std::string_view wanted) { return wrapper.program < wanted; });
  return found != std::end(wrappers) && found->program == program ? found : nullptr;
}

}  // namespace plimsoll
