#include "model/variables.h"

#include <algorithm>

namespace plimsoll {

Variables::Scope Variables::add_scope(Undeclared undeclared) {
  scopes_.push_back({{}, undeclared, false, 0, 0});
  return static_cast<Scope>(scopes_.size() - 1);
}

Variables::Scope Variables::add_scope_after(Scope parent) {
  scopes_.push_back({{}, scopes_[parent].undeclared, true, parent, moment_});
  return static_cast<Scope>(scopes_.size() - 1);
}

void Variables::declare(Scope scope, std::string_view name, const Variable& variable) {
  ++moment_;
  scopes_[scope].by_name[name].push_back({moment_, variable});
}

Variable Variables::find(Scope scope, Moment moment, std::string_view name) const {
  while (true) {
    const ScopeData& data = scopes_[scope];
    if (const auto place = data.by_name.find(name); place != data.by_name.end()) {
      const auto& declarations = place->second;
      const auto behind = std::partition_point(
          declarations.begin(), declarations.end(),
          [&](const Declaration& declaration) { return declaration.moment <= moment; });
      if (behind != declarations.begin()) return (behind - 1)->variable;
    }
    if (!data.has_parent) {
      Variable variable;
      if (data.undeclared == Undeclared::unknown) {
        variable.knowledge = Knowledge::unknown;
        variable.origin = VariableOrigin::base_image;
      }
      return variable;
    }
    scope = data.parent;
    moment = std::min(moment, data.parent_moment);
  }
}

std::vector<std::string_view> Variables::names(Scope scope, Moment moment) const {
  std::vector<std::string_view> names;
  while (true) {
    const ScopeData& data = scopes_[scope];
    for (const auto& [name, declarations] : data.by_name) {
      if (declarations.front().moment <= moment) names.push_back(name);
    }
    if (!data.has_parent) break;
    scope = data.parent;
    moment = std::min(moment, data.parent_moment);
  }
  // The table has no order of its own; the same bytes in must give the same bytes out.
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace plimsoll
