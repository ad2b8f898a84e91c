#include <string>

#include "rules/casing.h"
#include "rules/quoting.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL4005"},
    {Authority::kics, "8a301064-c291-4b20-adcb-403fe7fd95fd"},
    {Authority::semgrep, "use-shell-instruction"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «ln -snf /bin/bash /bin/sh»\nRUN source /etc/profile\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\nRUN source /etc/profile\n"},
    {.bad = "FROM debian:trixie\nRUN rm /bin/sh && «ln -s bash /bin/sh»\n"},
    {.bad = "FROM debian:trixie\nONBUILD RUN «cp /bin/bash /bin/sh»\n",
     .fixed = "FROM debian:trixie\nONBUILD SHELL [\"/bin/bash\", \"-c\"]\n"},
    {.good = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\nRUN ln -s /bin/sh /usr/bin/x\n"},
    {.good = "FROM debian:trixie\nRUN ln -s /usr/bin/python3 /usr/bin/python\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const FileUse& use : file.file_uses) {
    const Instruction& run = *use.invocation->instruction;
    if (run.keyword != Keyword::run || !replaces_shell(use)) continue;
    const std::string_view shell = use.from->text;
    auto diagnostic = reporter.report(use.invocation->command->span,
                                      "`{}` is put in the place of `{}`", shell, use.path);
    const bool alone =
        run.form == Form::shell && run.script.commands().size() == 1 && run.heredocs.empty();
    if (!alone || !use.from->known() || !shell.starts_with('/')) continue;
    diagnostic.fix(Safety::review, "Use SHELL")
        .replace(run.span,
                 in_casing("SHELL", casing_of(run.name)) + " [" + json_quoted(shell) + ", \"-c\"]");
  }
}

}  // namespace

extern constinit const Rule shell_by_symlink{
    .id = "shell-by-symlink",
    .title = "/bin/sh replaced by another shell",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "Every script of the system that expects its /bin/sh now runs in another shell, and an "
        "update of the package puts the old one back. SHELL changes it for the build alone.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
