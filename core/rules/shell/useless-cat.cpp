#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2002"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «cat a.sql» | psql -h db > log\n",
     .fixed = "FROM debian:trixie\nRUN psql -h db > log < a.sql\n"},
    {.bad = "FROM debian:trixie\nRUN make && «cat \"$A\"» | while read -r b; do echo $b; done\n"},
    {.good = "FROM debian:trixie\nRUN cat a b | sort && cat -n a | sort && cat *.txt | sort\n"},
    {.good = "FROM debian:trixie\nRUN cat | sort && sort | cat > a && cat $FILES | sort\n"},
    {.good = "FROM debian:trixie\nRUN cat <<EOF | sort\nb\na\nEOF\n"},
};

// The one file that it writes out; null when it joins several, or changes what it reads.
const shell::Word* only_file(const Command& cat) {
  if (cat.arguments.size() != 1 || !cat.redirections.empty() || !cat.prefixes.empty()) {
    return nullptr;
  }
  const shell::Word& word = cat.arguments.front();
  const bool is_one = word.is_static || word.raw.front() == '"';
  return is_one && !word.text.starts_with('-') ? &word : nullptr;
}

bool reads_input(const Command& command) {
  for (const shell::Redirection& redirection : command.redirections) {
    if (redirection.operation == shell::RedirectionOperator::output ||
        redirection.operation == shell::RedirectionOperator::append ||
        redirection.operation == shell::RedirectionOperator::duplicate_output) {
      continue;
    }
    return true;
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& cat = *invocation.command;
    if (!is_posix(cat) || cat.name.text != "cat" || cat.pipeline_size < 2 ||
        cat.pipeline_index != 0 || cat.negated) {
      continue;
    }
    const shell::Word* input = only_file(cat);
    const ShellScript& script = invocation.instruction->script;
    const Command* reader = script.piped_to(cat);
    if (input == nullptr || reader == nullptr) continue;
    auto diagnostic =
        reporter.report(cat.span, "`{}` can read `{}` itself", reader->program(), input->text);
    const bool is_next = reader->pipeline == cat.pipeline && reader->pipeline_index == 1;
    if (!is_next || !is_verbatim(invocation) || reads_input(*reader)) continue;
    diagnostic.fix(Safety::review, "Redirect the file")
        .erase({cat.full_span.begin, reader->full_span.begin})
        .insert(reader->full_span.end, " < " + std::string(file.slice(input->span)));
  }
}

}  // namespace

extern constinit const Rule useless_cat{
    .id = "useless-cat",
    .title = "cat only hands a file on",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "The shell can open the file for the program. That is one process and one pipe less, and "
        "a missing file stops the command, which behind a pipe it does not.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
