#include "model/stage_use.h"

namespace plimsoll {

bool needs_expansion(const Dockerfile& file, const StageUse& use) {
  if (use.kind == StageUse::Kind::mount_from) {
    const size_t dollar = use.name.find('$');
    return dollar != std::string_view::npos && dollar + 1 != use.name.size();
  }
  const VariableView no_variables{file.variables, 0, 0};
  const Expansion expansion = expand(use.name, file.escape, no_variables);
  return expansion.error != ExpansionError::none || expansion.text != use.name;
}

}  // namespace plimsoll
