#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Word;

// For `[ -f a]` ShellCheck gives up with SC1072, behind SC1020 or SC1080.
constexpr Reference references[] = {
    {Authority::shellcheck, "SC1035"},
    {Authority::shellcheck, "SC1020"},
    {Authority::shellcheck, "SC1072"},
    {Authority::shellcheck, "SC1080"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if «[»-f a ]; then make; fi && [ -n \"$A\"«]» && make\n",
     .fixed = "FROM debian:trixie\nRUN if [ -f a ]; then make; fi && [ -n \"$A\" ] && make\n"},
    {.bad = "FROM debian:trixie\nRUN «[» -f a && make\n"},
    {.bad = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN «[[»-f a ]] && make\n",
     .fixed = "FROM debian:trixie\nSHELL [\"bash\", \"-c\"]\nRUN [[ -f a ]] && make\n"},
    {.good = "FROM debian:trixie\nRUN [ -f a ]&&make; [ -f a ] || [ \"$1\" = \"]\" ]; [a-z]* b\n"},
    {.good = "FROM debian:trixie\nRUN [ -f a $MORE && make\nCMD [\"app\", 'b' ]\n"},
};

bool ends_in_bracket(const Word& word) { return word.raw.ends_with(']'); }

void report_opening(const Invocation& invocation, Reporter& reporter) {
  const Word& name = invocation.command->name;
  const uint32_t size = name.raw.starts_with("[[") ? 2 : 1;
  const Span bracket{name.span.begin, name.span.begin + size};
  auto diagnostic =
      reporter.report(bracket, "the shell is asked to run a program named `{}`", name.text);
  diagnostic.known_as("SC1035");
  if (!is_verbatim(invocation)) return;
  diagnostic.fix(Safety::review, "Put a blank behind it").insert(bracket.end, " ");
}

// `[ -f a]`: the bracket has become a part of the last word.
void report_closing(const Invocation& invocation, Reporter& reporter) {
  const Word& last = invocation.command->arguments.back();
  const Span bracket{last.span.end - 1, last.span.end};
  auto diagnostic = reporter.report(bracket, "`[` takes this for the end of the word before it");
  diagnostic.known_as("SC1072");
  if (!is_verbatim(invocation)) return;
  diagnostic.fix(Safety::review, "Put a blank before it").insert(bracket.begin, " ");
}

// `CMD ["app", 'b']` is no test, but exec form gone wrong.
bool is_failed_exec_form(const Invocation& invocation) {
  const Instruction& instruction = *invocation.instruction;
  const Word& name = invocation.command->name;
  return name.span.begin == instruction.text.source_begin(instruction.command_offset) &&
         name.raw.find_first_of("\"',") != std::string_view::npos;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (!is_called_by_shell(invocation) || !command.name.raw.starts_with('[') ||
        command.arguments.empty()) {
      continue;
    }
    const Word& last = command.arguments.back();
    if (command.name.raw == "[") {
      if (last.text == "]" || (!last.is_static && !ends_in_bracket(last))) continue;
      if (ends_in_bracket(last) && last.text.find('[') == std::string_view::npos) {
        report_closing(invocation, reporter);
      } else {
        reporter.report(command.name.span, "`[` has no `]`").known_as("SC1072");
      }
    } else if (ends_in_bracket(last) && !is_failed_exec_form(invocation)) {
      report_opening(invocation, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule brackets_touch_words{
    .id = "brackets-touch-words",
    .title = "A bracket of a test is missing or touches a word",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "`[` is a program and `]` its last argument. Without blanks around them the test fails, "
        "and whatever depends on it takes the other way.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
