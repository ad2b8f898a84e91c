#include "knowledge/printed_words.h"

#include <algorithm>
#include <iterator>

#include "knowledge/word_list.h"

namespace plimsoll {
namespace {

struct Printer {
  std::string_view program;
  // Any of these among its arguments makes it so; every call where none is named.
  std::string_view arguments;
  Printed printed = Printed::one_word;
};

// By the alphabet. POSIX, GNU coreutils 9, procps, dpkg 1.22, apk-tools 2, git 2, lsb_release 12.
constexpr Printer printers[] = {
    {"apk", "--print-arch"},
    {"arch", {}},
    {"date", "+%s +%Y +%F +%Y%m%d +%Y-%m-%d +%Y%m%d%H%M%S +%Y-%m-%dT%H:%M:%SZ"},
    {"dpkg", "--print-architecture --print-foreign-architectures"},
    {"dpkg-architecture", {}},
    {"expr", {}},
    {"getconf", {}},
    {"git", "rev-parse"},
    {"go", "env"},
    {"grep", "-c"},
    {"hostname", {}},
    {"id", "-u -g -un -gn"},
    {"lsb_release", "-cs -sc -rs -sr -is -si"},
    {"mktemp", {}},
    {"nproc", {}},
    {"pgrep", {}, Printed::list},
    {"pidof", {}, Printed::list},
    {"seq", {}, Printed::list},
    {"uname", "-m -n -p -r -s"},
    {"whoami", {}},
};

static_assert(std::is_sorted(std::begin(printers), std::end(printers),
                             [](const Printer& a, const Printer& b) {
                               return a.program < b.program;
                             }));

}  // namespace

Printed printed_by(std::string_view program, std::span<const std::string_view> arguments) {
  const Printer* const found = std::lower_bound(
      std::begin(printers), std::end(printers), program,
      [](const Printer& a, std::string_view wanted) { return a.program < wanted; });
  if (found == std::end(printers) || found->program != program) return Printed::text;
  const bool fits = found->arguments.empty() ||
                    std::any_of(arguments.begin(), arguments.end(), [&](std::string_view argument) {
                      return has_word(found->arguments, argument);
                    });
  return fits ? found->printed : Printed::text;
}

}  // namespace plimsoll
