#include <algorithm>
#include <string>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Part;
using shell::PartKind;
using shell::Word;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2060"},
    {Authority::shellcheck, "SC2101"},
    {Authority::shellcheck, "SC2102"},
};

constexpr Example examples[] = {
    {.bad = "FROM python:3.14\nRUN pip install uvicorn«[standard]»==0.38 requests\n",
     .fixed = "FROM python:3.14\nRUN pip install 'uvicorn[standard]==0.38' requests\n"},
    {.bad = "FROM debian:trixie\nRUN grep «[:digit:]» a | tr «[:upper:]» «[a-z]»\n",
     .fixed = "FROM debian:trixie\nRUN grep '[:digit:]' a | tr '[:upper:]' '[a-z]'\n"},
    {.bad = "FROM debian:trixie\nRUN ls «[aab]»*\n"},
    {.good =
         "FROM debian:trixie\nRUN ls [a-z0-9]* [!ab] [[:digit:]]; pip install 'a[security]' a[io]; "
         "tr '[:upper:]' a\n"},
};

// The code for what stands in brackets: a class without brackets of its own, or a set that names a
// character twice, as words do and sets do not. Empty for what may well be a set.
std::string_view code_of(std::string_view glob) {
  if (glob.size() < 3 || glob.front() != '[') return {};
  std::string set(glob.substr(1, glob.size() - 2));
  if (set.size() > 2 && set.front() == ':' && set.back() == ':') return "SC2101";
  if (set.find('[') != std::string::npos) return {};
  std::sort(set.begin(), set.end());
  set.erase(std::remove(set.begin(), set.end(), '-'), set.end());
  return std::adjacent_find(set.begin(), set.end()) != set.end() ? "SC2102" : "";
}

bool bears_quotes(const Word& word) {
  return word.raw.find_first_of("'\"\\*?$`~{") == std::string_view::npos;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    if (!is_posix(*invocation.command)) continue;
    const bool is_tr = invocation.program == "tr";
    for (const Word& word : invocation.command->arguments) {
      for (const Part& part : word.parts) {
        if (part.kind != PartKind::glob) continue;
        const bool is_set = part.raw.front() == '[';
        const std::string_view code = is_tr && is_set ? "SC2060" : code_of(part.raw);
        if (code.empty()) continue;
        auto diagnostic = reporter.report(
            part.span, "`{}` stands for one character of the name of a file", part.raw);
        diagnostic.known_as(code);
        if (!is_verbatim(invocation) || !bears_quotes(word)) continue;
        const bool is_text = is_tr || file.package_command_of(invocation) != nullptr;
        diagnostic.fix(is_text ? Safety::safe : Safety::review, "Put it into quotes")
            .insert(word.span.begin, "'")
            .insert(word.span.end, "'");
      }
    }
  }
}

}  // namespace

extern constinit const Rule brackets_as_glob{
    .id = "brackets-as-glob",
    .title = "Brackets outside quotes are matched with files",
    .severity = Severity::info,
    .category = Category::shell,
    .why =
        "The shell puts the name of a file in place of `a[bc]` where one matches. In most builds "
        "none does, so this is off by default; quotes make it certain.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
