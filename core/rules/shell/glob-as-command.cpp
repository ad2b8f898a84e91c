#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::shellcheck, "SC2211"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN make && «/build/ruby-2.*.sh»\n"},
    {.good =
         "FROM debian:trixie\nRUN /build/ruby.sh *.rb && '/build/*.sh' && $CMD* a && [ -f a ]\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const shell::Word& name = invocation.command->name;
    if (!is_called_by_shell(invocation) || name.raw.starts_with('[')) continue;
    bool has_glob = false;
    bool is_fixed = true;
    for (const shell::Part& part : name.parts) {
      if (part.kind == shell::PartKind::glob) has_glob = true;
      if (part.kind == shell::PartKind::parameter) is_fixed = false;
    }
    if (!has_glob || !is_fixed) continue;
    reporter.report(name.span,
                    "of all files that match, the first is run with the others as arguments");
  }
}

}  // namespace

extern constinit const Rule glob_as_command{
    .id = "glob-as-command",
    .title = "A glob names the program to run",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "One more file that matches changes what is run, without a word. A loop runs each of them, "
        "a whole name just the one.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
