#include "model/invocations.h"

#include "model/mount.h"
#include "model/script_walk.h"
#include "model/shell_variables.h"

namespace plimsoll {
namespace {

class Collector {
 public:
  explicit Collector(Dockerfile& file)
      : file_(file), folded_{file.texts, file.arguments, 4 * file.source.size() + (1u << 16u)} {}

  void run() {
    for (Instruction& instruction : file_.instructions) {
      collect(instruction);
      for (Instruction& trigger : instruction.trigger) collect(trigger);
    }
    for (const Invocation& invocation : file_.invocations) {
      if (auto call = package_command(invocation)) {
        file_.package_commands.push_back(std::move(*call));
      }
      if (auto fetched = download(invocation)) file_.downloads.push_back(std::move(*fetched));
    }
  }

 private:
  void collect(Instruction& instruction) {
    const ShellScript& script = instruction.script;
    const size_t first = file_.invocations.size();
    instruction.first_invocation = static_cast<uint32_t>(first);
    if (script.commands().empty()) return;
    for (const Command& command : script.commands()) {
      file_.invocations.push_back({&instruction, &command});
    }
    ShellVariables variables(
        {file_.variables, instruction.moment.scope, instruction.moment.variables},
        instruction.keyword == Keyword::run ? ShellVariables::Start::build
                                            : ShellVariables::Start::container,
        assigned_names(script));
    for (const Flag& flag : instruction.flags) forget_mounted(flag, variables);
    walk_script(script, variables, folded_, std::span(file_.invocations).subspan(first));
  }

  // --mount=type=secret,id=name,env=NAME
  static void forget_mounted(const Flag& flag, ShellVariables& variables) {
    if (flag.name != "mount" || !flag.value) return;
    for (const std::string_view option : {"env", "id"}) {
      if (const auto name = mount_option(flag.value->text, option)) variables.forget(*name);
    }
  }

  Dockerfile& file_;
  FoldedTexts folded_;
};

}  // namespace

void collect_invocations(Dockerfile& file) { Collector(file).run(); }

}  // namespace plimsoll
