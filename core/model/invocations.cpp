#include "model/invocations.h"

namespace plimsoll {
namespace {

class Collector {
 public:
  explicit Collector(Dockerfile& file) : file_(file) {}

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
    instruction.first_invocation = static_cast<uint32_t>(file_.invocations.size());
    for (const Command& command : instruction.script.commands()) {
      file_.invocations.push_back({&instruction, &command,
                                   command.name.is_static ? command.program() : std::string_view(),
                                   arguments_of(command)});
    }
  }

  std::span<const Argument> arguments_of(const Command& command) {
    arguments_.clear();
    for (const shell::Word& word : command.arguments) {
      arguments_.push_back(
          {word.span, word.text, word.is_static ? Knowledge::known : Knowledge::unknown, &word});
    }
    return file_.arguments.keep(arguments_);
  }

  Dockerfile& file_;
  std::vector<Argument> arguments_;
};

}  // namespace

void collect_invocations(Dockerfile& file) { Collector(file).run(); }

}  // namespace plimsoll
