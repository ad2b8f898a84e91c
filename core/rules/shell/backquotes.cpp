#include <algorithm>
#include <vector>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2006"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN V=«`cat version`» && curl -O "
            "\"https://a.example/«`uname`»/$V\"\n",
     .fixed = "FROM debian:trixie\n"
              "RUN V=$(cat version) && curl -O \"https://a.example/$(uname)/$V\"\n"},
    {.bad = "FROM debian:trixie\nRUN for a in «`ls`»; do echo ${b:-«`date`»}; done > «`pwd`»/x\n",
     .fixed = "FROM debian:trixie\n"
              "RUN for a in $(ls); do echo ${b:-$(date)}; done > $(pwd)/x\n"},
    {.bad = "FROM debian:trixie\nRUN echo «`echo \\`date\\``»\n"},
    {.good = "FROM debian:trixie\nRUN echo '`date`' \"\\`\" $(date)\n"},
};

// The substitutions in backquotes, wherever they stand in words.
class Collector {
 public:
  explicit Collector(const Dockerfile& file) : file_(file) {}

  std::vector<Span> of(const ShellScript& script) {
    found_.clear();
    for (const Command& command : script.commands()) {
      if (!is_posix(command)) continue;
      for (const shell::Assignment& assignment : command.assignments) {
        add(assignment.value);
        add(assignment.elements);
      }
      add(command.prefixes);
      add(command.name);
      add(command.arguments);
      add(command.redirections);
    }
    for (const shell::Node& node : script.nodes()) {
      add(node.words);
      add(node.redirections);
    }
    const auto by_place = [](Span a, Span b) { return a.begin < b.begin; };
    std::sort(found_.begin(), found_.end(), by_place);
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return found_;
  }

 private:
  void add(std::span<const Word> words) {
    for (const Word& word : words) add(word);
  }
  void add(std::span<const shell::Redirection> redirections) {
    for (const shell::Redirection& redirection : redirections) {
      add(redirection.target);
      add(redirection.body);
    }
  }
  void add(const Word& word) { add(word.parts); }
  // As deep as the parser reads: shell::max_depth.
  void add(std::span<const Part> parts) {
    for (const Part& part : parts) {
      if (part.kind == PartKind::command_substitution && part.span.size() > 2 &&
          file_.source[part.span.begin] == '`' && file_.source[part.span.end - 1] == '`') {
        found_.push_back(part.span);
      }
      add(part.parts);
      add(part.operands);
    }
  }

  const Dockerfile& file_;
  std::vector<Span> found_;
};

void check(const Dockerfile& file, Reporter& reporter) {
  Collector collector(file);
  for_each_script(file, [&](const Instruction& instruction, uint32_t) {
    for (const Span span : collector.of(instruction.script)) {
      auto diagnostic =
          reporter.report(span, "a command in backquotes: `$(…)` nests and reads better");
      const Span inside{span.begin + 1, span.end - 1};
      // Inside backquotes a backslash has a meaning of its own.
      if (file.slice(inside).find_first_of("\\`") != std::string_view::npos) continue;
      diagnostic.fix(Safety::safe, "Use $(…)")
          .replace({span.begin, inside.begin}, "$(")
          .replace({inside.end, span.end}, ")");
    }
  });
}

}  // namespace

extern constinit const Rule backquotes{
    .id = "backquotes",
    .title = "Commands stand in backquotes",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "Backquotes do not nest, look like quotes, and change what backslashes inside them mean. "
        "`$(…)` does the same in every shell.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
