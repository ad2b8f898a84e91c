#include "model/function_calls.h"

#include <algorithm>

namespace plimsoll {
namespace {

bool is_before(const Command* a, std::string_view name) { return a->name.text < name; }

}  // namespace

FunctionCalls::FunctionCalls(const ShellScript& script) {
  const auto nodes = script.nodes();
  if (std::none_of(nodes.begin(), nodes.end(), [](const shell::Node& node) {
        return node.kind == shell::NodeKind::function;
      })) {
    return;
  }
  for (const Command& command : script.commands()) calls_.push_back(&command);
  std::stable_sort(calls_.begin(), calls_.end(),
                   [](const Command* a, const Command* b) { return is_before(a, b->name.text); });
}

std::vector<Argument> FunctionCalls::values_of(const shell::Node& function, size_t number) const {
  std::vector<Argument> result;
  for (const std::string_view changing : {"set", "shift"}) {
    auto at = std::lower_bound(calls_.begin(), calls_.end(), changing, is_before);
    for (; at != calls_.end() && (*at)->name.text == changing; ++at) {
      if (function.span.contains((*at)->span)) return {};
    }
  }
  auto call = std::lower_bound(calls_.begin(), calls_.end(), function.name, is_before);
  for (; call != calls_.end() && (*call)->name.text == function.name; ++call) {
    const Command& command = **call;
    const bool is_said = !command.nested && command.arguments.size() >= number;
    if (!is_said || !command.arguments[number - 1].is_static) return {};
    const shell::Word& word = command.arguments[number - 1];
    result.push_back({word.span, word.text, Knowledge::known, false, &word});
  }
  return result;
}

}  // namespace plimsoll
