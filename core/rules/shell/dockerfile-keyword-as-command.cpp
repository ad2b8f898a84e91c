#include <algorithm>
#include <optional>
#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN apt-get update && \\\n    «RUN» apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && \\\n    apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nRUN make \\\n && «CMD» [\"app\"]\n"},
    {.bad = "FROM debian:trixie\nRUN make; «ENV» A=1\n"},
    {.bad = "FROM debian:trixie\nRUN make \\\n && rm -rf /src \\\n«EXPOSE» 80\nCMD [\"app\"]\n",
     .fixed = "FROM debian:trixie\nRUN make \\\n && rm -rf /src\nEXPOSE 80\nCMD [\"app\"]\n"},
    {.good = "FROM debian:trixie\nRUN echo \\\n  USER && echo ADD b \\\n  'CMD' a && make \\\n  -k "
             "ADD c\n"},
    {.good = "FROM debian:trixie\nRUN env A=1 make && user add && echo RUN\n"},
    {.good = "FROM debian:trixie\nRUN RUN() { make; } && RUN\nRUN ./COPY && \"$CMD\" x\n"},
};

bool is_instruction(std::string_view name) {
  constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !name.empty() && name.find_first_not_of(upper) == std::string_view::npos &&
         keyword_from(name) != Keyword::unknown;
}

bool is_function(const ShellScript& script, std::string_view name) {
  for (const shell::Node& node : script.nodes()) {
    if (node.kind == shell::NodeKind::function && node.name == name) return true;
  }
  return false;
}

// Where the piece of a continued text begins that the word is the first of.
std::optional<uint32_t> line_begin(const Dockerfile& file, const Instruction& instruction,
                                   const shell::Word& word) {
  const auto& pieces = instruction.text.pieces();
  const auto piece = std::upper_bound(
      pieces.begin(), pieces.end(), word.span.begin,
      [](uint32_t offset, const SplicedText::Piece& one) { return offset < one.source_begin; });
  if (piece == pieces.begin() || piece - 1 == pieces.begin()) return std::nullopt;
  const uint32_t begin = (piece - 1)->source_begin;
  const auto before = file.slice({begin, word.span.begin});
  const bool is_first = before.find_first_not_of(" \t") == std::string_view::npos;
  return is_first ? std::optional(begin) : std::nullopt;
}

// `rm -rf /src \⏎ EXPOSE 80`: the line above goes on where it was to end.
void check_arguments(const Dockerfile& file, const Invocation& invocation, Reporter& reporter) {
  const auto& words = invocation.command->arguments;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const shell::Word& word = words[i];
    if (!word.parts.empty() || !is_instruction(word.text)) continue;
    const auto begin = line_begin(file, *invocation.instruction, word);
    if (!begin) continue;
    const shell::Word& last = i == 0 ? invocation.command->name : words[i - 1];
    reporter
        .report(word.span, "`{}` is an argument of `{}`: the line above is continued", word.text,
                invocation.program)
        .fix(Safety::review, "End the line above")
        .replace({last.span.end, *begin}, std::string(file.line_break));
    return;
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const Command& command = *invocation.command;
    if (is_verbatim(invocation)) check_arguments(file, invocation, reporter);
    const std::string_view name = command.name.text;
    if (!is_called_by_shell(invocation) || !is_instruction(name) ||
        is_function(invocation.instruction->script, name)) {
      continue;
    }
    auto diagnostic =
        reporter.report(command.name.span, "the shell is asked to run a program named `{}`", name);
    if (name != "RUN" || command.arguments.empty()) continue;
    const Span keyword{command.name.span.begin, command.arguments.front().span.begin};
    diagnostic.fix(Safety::review, "Leave `RUN` out").erase(keyword);
  }
}

}  // namespace

extern constinit const Rule dockerfile_keyword_as_command{
    .id = "dockerfile-keyword-as-command",
    .title = "An instruction stands inside a shell command",
    .severity = Severity::high,
    .category = Category::shell,
    .why =
        "What follows `&&`, `;` or a continued line is shell text. The instruction has no effect: "
        "the shell finds no program of that name, or another one takes the words.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
