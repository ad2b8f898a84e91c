#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "knowledge/file_tools.h"
#include "knowledge/program_arguments.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::shellcheck, "SC2174"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN mkdir «-m» 700 -p /app/keys && mkdir «-pm700» /data/a/b\n"},
    {.bad =
         "FROM debian:trixie\nRUN [\"mkdir\", «\"--mode=700\"», \"--parents\", \"/data/a/b\"]\n"},
    {.good = "FROM debian:trixie\nRUN mkdir -p -m 700 ~/.ssh /root/.ssh /etc/apt/keyrings "
             "/var/run/app/ keys /keys "
             "$HOME/a/b\n"},
    {.good = "FROM debian:trixie\nWORKDIR /app\nCOPY a /data/a/\nRUN mkdir /c && mkdir -p -m "
             "700 /app/keys /data/a/c /c/d && mkdir -m 700 /app/keys/a\n"},
};

// The folders that may well be there: what the system's folders hold, and what the file names so
// far.
class Folders {
 public:
  void add(std::string_view path) {
    path = without_slashes(path);
    while (path.starts_with('/') && made_.insert(path).second) path = parent(path);
  }
  // ShellCheck asks only whether the path has a parent at all.
  [[nodiscard]] bool lacks_parent_of(std::string_view path) const {
    if (!path.starts_with('/')) return false;
    const std::string_view folder = parent(path);
    return !is_standard_folder(folder.substr(0, folder.find('/', 1))) && made_.count(folder) == 0;
  }

 private:
  [[nodiscard]] static std::string_view without_slashes(std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    return path;
  }
  [[nodiscard]] static std::string_view parent(std::string_view path) {
    path = without_slashes(path);
    return without_slashes(path.substr(0, path.rfind('/') + 1));
  }

  std::unordered_set<std::string_view> made_;
};

void check_mkdir(const Invocation& mkdir, Folders& folders, Reporter& reporter) {
  const Argument* mode = nullptr;
  bool makes_parents = false;
  bool lacks_parent = false;
  for (const Argument& argument : mkdir.arguments) {
    if (!argument.known()) continue;
    if (is_mkdir_mode(argument.text)) mode = &argument;
    makes_parents = makes_parents || is_mkdir_parents(argument.text);
    lacks_parent = lacks_parent || folders.lacks_parent_of(argument.text);
    folders.add(argument.text);
  }
  if (mode == nullptr || !makes_parents || !lacks_parent) return;
  reporter.report(mode->span, "folders that `-p` makes on the way do not get this mode");
}

void check(const Dockerfile& file, Reporter& reporter) {
  Folders folders;
  for (const Instruction& instruction : file.instructions) {
    for (const Word& word : instruction.words) {
      if (word.known() && instruction.form == Form::none) folders.add(word.text);
    }
    for (const Invocation& invocation : file.invocations_of(instruction)) {
      if (invocation.program == "mkdir") check_mkdir(invocation, folders, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule mkdir_parents_without_mode{
    .id = "mkdir-parents-without-mode",
    .title = "Mode of mkdir -p is for the last folder only",
    .severity = Severity::low,
    .category = Category::shell,
    .why =
        "`mkdir -p -m` gives the mode to the last folder of a path. Those it makes on the way get "
        "the usual one, and what was to be closed, or open, is not.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
