#include "knowledge/bash_commands.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

using Where = BashCommand::Where;
using Busybox = BashCommand::Busybox;

// What dash 0.5.12 does not have, by its manual; sorted by program. What it has beyond POSIX
// (`local`, `echo -n`, `read -p`, `test -nt`, `ulimit`) works in every /bin/sh of an image.
constexpr BashCommand commands[] = {
    {"[", "SC3014", Where::value, "==", Busybox::has, "write `=`"},
    {"[", "SC3015", Where::value, "=~", Busybox::lacks, "use `case` or `grep`"},
    {"bind", "SC3044"},
    {"caller", "SC3044"},
    {"compgen", "SC3044"},
    {"complete", "SC3044"},
    {"declare", "SC3044", Where::name, "", Busybox::lacks, "assign without it"},
    {"dirs", "SC3044"},
    {"disown", "SC3044"},
    {"echo", "SC3037", Where::letters, "e", Busybox::has, "use `printf`"},
    {"enable", "SC3044"},
    {"export", "SC3045", Where::letters, "f"},
    {"let", "SC3044", Where::name, "", Busybox::has, "use `$((…))`"},
    {"local", "SC3045", Where::letters, "aAinrux"},
    {"mapfile", "SC3044"},
    {"popd", "SC3044", Where::name, "", Busybox::lacks, "use `cd` in `( … )`"},
    {"printf", "SC3045", Where::letters, "v", Busybox::lacks, "use `name=$(printf …)`"},
    {"pushd", "SC3044", Where::name, "", Busybox::lacks, "use `cd` in `( … )`"},
    {"read", "SC3045", Where::letters, "aeEiN"},
    {"read", "SC3045", Where::letters, "dnstu", Busybox::has},
    {"readarray", "SC3044"},
    {"readonly", "SC3045", Where::letters, "aAf"},
    {"set", "SC3040", Where::value, "pipefail", Busybox::has, "let bash run it"},
    {"shopt", "SC3044"},
    {"source", "SC3046", Where::name, "", Busybox::has, "write `.`"},
    {"test", "SC3014", Where::value, "==", Busybox::has, "write `=`"},
    {"test", "SC3015", Where::value, "=~", Busybox::lacks, "use `case` or `grep`"},
    {"trap", "SC3047", Where::value, "DEBUG"},
    {"trap", "SC3047", Where::value, "ERR"},
    {"trap", "SC3047", Where::value, "RETURN"},
    {"type", "SC3045", Where::letters, "aPt", Busybox::has, "use `command -v`"},
    {"typeset", "SC3044", Where::name, "", Busybox::lacks, "assign without it"},
    {"wait", "SC3045", Where::letters, "n", Busybox::has},
};

struct ByProgram {
  bool operator()(const BashCommand& a, std::string_view b) const { return a.program < b; }
  bool operator()(std::string_view a, const BashCommand& b) const { return a < b.program; }
};

}  // namespace

bool BashCommand::lacking_in(SystemShell sh) const {
  if (sh == SystemShell::bash) return false;
  return sh != SystemShell::ash || busybox == Busybox::lacks;
}

std::span<const BashCommand> bash_commands(std::string_view program) {
  const auto [begin, end] =
      std::equal_range(std::begin(commands), std::end(commands), program, ByProgram{});
  return {begin, end};
}

}  // namespace plimsoll
