#include <algorithm>
#include <optional>
#include <string>

#include "knowledge/program_arguments.h"
#include "knowledge/shell_names.h"
#include "rules/rule.h"
#include "shell/characters.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;

constexpr Reference references[] = {{Authority::shellcheck, "SC2016"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nARG VERSION=1\n"
            "RUN wget 'https://example.com/«$VERSION».tgz' && echo 'is «${VERSION}»'\n",
     .fixed = "FROM alpine:3.22\nARG VERSION=1\n"
              "RUN wget \"https://example.com/$VERSION.tgz\" && echo \"is ${VERSION}\"\n"},
    {.bad = "FROM alpine:3.22\nARG VERSION=1\nRUN echo 'version=«$VERSION»' > /etc/app.conf\n",
     .fixed = "FROM alpine:3.22\nARG VERSION=1\nRUN echo \"version=$VERSION\" > /etc/app.conf\n"},
    {.bad = "FROM alpine:3.22\nRUN echo 'home >> «$HOME»/.rc'\n",
     .fixed = "FROM alpine:3.22\nRUN echo \"home >> $HOME/.rc\"\n"},
    {.bad = "FROM alpine:3.22\nENV PORT=80\nRUN sed -i 's/8080/«$PORT»/' /app.conf\n",
     .fixed = "FROM alpine:3.22\nENV PORT=80\nRUN sed -i \"s/8080/$PORT/\" /app.conf\n"},
    {.good =
         "FROM alpine:3.22\nENV DIR=/srv\n"
         "RUN echo 'export PATH=$DIR/bin:$PATH' >> /etc/profile && echo 'cd $DIR' | tee /run.sh\n"},
    {.good =
         "FROM alpine:3.22\nARG N=1\n"
         "RUN awk '{ print $N }' f && sh -c 'echo $N' && envsubst '$N' < f && export PS1='$N '\n"},
    {.good = "FROM alpine:3.22\nARG PORT=80\nRUN sed -i 's/$PORT/'\"$PORT\"'/; s/\\$PORT//' "
             "/app.conf\n"},
    {.good = "FROM nginx:1.29\nRUN echo 'try_files $uri /index.html; costs $5' 'a `b`'\n"},
};

// A variable of this build in a text that the shell leaves as it is.
struct Unexpanded {
  size_t begin;  // `$`, in the text
  size_t end;
  std::string_view name;
};

std::optional<Unexpanded> variable_at(std::string_view text, size_t dollar) {
  if (dollar > 0 && (text[dollar - 1] == '\\' || text[dollar - 1] == '$')) return std::nullopt;
  const bool braces = dollar + 1 < text.size() && text[dollar + 1] == '{';
  const size_t begin = dollar + (braces ? 2 : 1);
  size_t end = begin;
  while (end < text.size() && shell::is_name_character(text[end])) ++end;
  if (end == begin || is_digit(text[begin])) return std::nullopt;
  const std::string_view name = text.substr(begin, end - begin);
  if (!braces) return Unexpanded{dollar, end, name};
  if (end == text.size() || text[end] != '}') return std::nullopt;
  return Unexpanded{dollar, end + 1, name};
}

class Check {
 public:
  Check(const Dockerfile& file, const ShellRun& run, Reporter& reporter)
      : file_(file), run_(*run.instruction), reporter_(reporter), variables_(run.variables) {}

  void report() {
    for (const Invocation& invocation : file_.invocations_of(run_)) {
      if (invocation.command->nested || invocation.program.empty() ||
          reads_dollars(invocation.program)) {
        continue;
      }
      for (const Argument& argument : invocation.arguments) look_at(invocation, *argument.word);
    }
  }

 private:
  void look_at(const Invocation& invocation, const shell::Word& word) {
    for (const Part& part : word.parts) {
      if (part.kind != PartKind::single_quoted) continue;
      // What `sed` looks for may be a `$` itself; what it writes is behind the second separator.
      const size_t from = invocation.program == "sed" ? begin_of_replacement(part.text) : size_t{0};
      for (size_t at = part.text.find('$', from); at != std::string_view::npos;
           at = part.text.find('$', at + 1)) {
        const auto found = variable_at(part.text, at);
        const bool is_fault = found && is_meant(*invocation.command, found->name);
        if (is_fault && !holds_commands(word)) report(part, *found);
      }
    }
  }

  // Whether a shell, another one, reads the word.
  [[nodiscard]] bool holds_commands(const shell::Word& word) const {
    const auto commands = run_.script.commands();
    const auto behind = std::partition_point(
        commands.begin(), commands.end(),
        [&](const Command& command) { return command.full_span.begin < word.span.begin; });
    return behind != commands.end() && behind->nested && word.span.contains(behind->full_span);
  }

  [[nodiscard]] static size_t begin_of_replacement(std::string_view text) {
    if (text.size() < 2 || text.front() != 's') return std::string_view::npos;
    return text.find(text[1], 2);
  }

  // Whether the build has a value for the name, and what is written is no text for later. A file
  // may be read where ENV is in force again, but no ARG is, nor a variable of this shell.
  [[nodiscard]] bool is_meant(const Command& command, std::string_view name) const {
    const Variable variable = file_.variable(run_, name);
    const bool declared = !variable.span.empty();
    if (output_is_kept(command)) {
      return declared && (variable.origin == VariableOrigin::arg ||
                          variable.origin == VariableOrigin::build_argument);
    }
    return declared || (takes_text(command.program()) && is_set_everywhere(name)) ||
           std::any_of(variables_.assignments.begin(), variables_.assignments.end(),
                       [&](const auto& assignment) { return assignment.name == name; });
  }

  // Whether it is written to a file, a program or a word, by the command or what stands around it.
  [[nodiscard]] bool output_is_kept(const Command& command) const {
    if (run_.script.piped_to(command) != nullptr) return true;
    for (shell::NodeId id = command.node; id != shell::no_node; id = run_.script.node(id).parent) {
      const shell::Node& node = run_.script.node(id);
      const bool redirects = std::any_of(
          node.redirections.begin(), node.redirections.end(),
          [](const shell::Redirection& redirection) { return redirection.descriptor < 2; });
      if (redirects || node.role == shell::Role::substitution ||
          node.kind == shell::NodeKind::function) {
        return true;
      }
    }
    return false;
  }

  void report(const Part& part, const Unexpanded& found) {
    const bool as_written = part.span.size() == part.raw.size();
    const uint32_t begin = part.span.begin + 1;
    const Span span = as_written ? Span{begin + static_cast<uint32_t>(found.begin),
                                        begin + static_cast<uint32_t>(found.end)}
                                 : part.span;
    auto diagnostic = reporter_.report(span, "`${}` stays as it is in single quotes", found.name);
    const bool becomes_double = as_written &&
                                part.text.find_first_of("\"\\`!") == std::string_view::npos &&
                                std::count(part.text.begin(), part.text.end(), '$') == 1;
    if (!becomes_double) return;
    diagnostic.fix(Safety::review, "Use double quotes")
        .replace({part.span.begin, part.span.begin + 1}, "\"")
        .replace({part.span.end - 1, part.span.end}, "\"");
  }

  const Dockerfile& file_;
  const Instruction& run_;
  Reporter& reporter_;
  const ScriptVariables& variables_;
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) Check(file, run, reporter).report();
}

}  // namespace

// ShellCheck reports every `$` in single quotes. In a Dockerfile most of them are written to files
// that a shell or a server reads later, so only a name that this build sets counts here.
extern constinit const Rule expansion_in_single_quotes{
    .id = "expansion-in-single-quotes",
    .title = "Variable in single quotes is not expanded",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "In single quotes the shell changes nothing: the program gets the name with its `$` where "
        "the build has a value for it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
