#include <string>

#include "model/command_line.h"
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

bool puts_files(std::string_view program) {
  return program == "ln" || program == "cp" || program == "mv";
}

bool is_shell(std::string_view path) { return path == "/bin/sh" || path == "/usr/bin/sh"; }

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Instruction& run = *invocation.instruction;
    if (run.keyword != Keyword::run || !puts_files(invocation.program)) continue;
    const auto operands = read_command_line(invocation.arguments, {}).operands;
    if (operands.size() != 2 || !is_shell(operands.back()->text)) continue;
    const std::string_view shell = operands.front()->text;
    auto diagnostic = reporter.report(invocation.command->span, "`{}` is put in the place of `{}`",
                                      shell, operands.back()->text);
    const bool alone =
        run.form == Form::shell && run.script.commands().size() == 1 && run.heredocs.empty();
    if (!alone || !operands.front()->known() || !shell.starts_with('/')) continue;
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
