#include "model/shell_variables.h"

#include <algorithm>

#include "knowledge/shell_variables.h"
#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view environment_drive = "env:";

bool is_of_environment(std::string_view powershell_name) {
  return equals_ignoring_case(powershell_name.substr(0, environment_drive.size()),
                              environment_drive);
}

// No other shell has a name with `$` in it.
std::string powershell_key(std::string_view name) { return "$" + to_lower(name); }

}  // namespace

ShellValue ShellVariables::find(std::string_view name) const {
  const Binding* binding = binding_of(name);
  if (binding == nullptr || binding->time >= process_begin_ || binding->value.exported) {
    return current(name, binding);
  }
  // The shell around has it for itself, unless an environment nobody knows had it already.
  if (from_environment(name).knowledge != Knowledge::unset) return {Knowledge::unknown};
  return {};
}

ShellValue ShellVariables::find_outside(std::string_view name) const {
  const Binding* binding = binding_of(name);
  if (binding != nullptr && binding->time >= text_begin_) return {Knowledge::unknown};
  return current(name, binding);
}

ShellValue ShellVariables::find_powershell(std::string_view name) const {
  if (is_of_environment(name)) return find(name.substr(environment_drive.size()));
  const std::string key = powershell_key(name);
  const Binding* binding = binding_of(key);
  if (binding == nullptr || binding->time < process_begin_) return {Knowledge::unknown};
  return current(key, binding);
}

void ShellVariables::assign_powershell(std::string_view name, ShellValue value) {
  if (is_of_environment(name)) {
    value.exported = true;
    return assign(name.substr(environment_drive.size()), value);
  }
  assign(powershell_names_.emplace_back(powershell_key(name)), value);
}

void ShellVariables::assign(std::string_view name, ShellValue value) {
  const Binding* before = binding_of(name);
  // What came with the environment, or was exported, stays so whatever is assigned.
  const bool was_exported = before != nullptr
                                ? before->value.exported
                                : from_environment(name).knowledge == Knowledge::known;
  value.exported = value.exported || was_exported;
  log_.emplace_back(name, before == nullptr ? std::nullopt : std::optional<Binding>(*before));
  bindings_[name] = {value, ++now_, branch_};
}

void ShellVariables::set_exported(std::string_view name) {
  ShellValue value = find(name);
  value.exported = true;
  assign(name, value);
}

const ShellVariables::Binding* ShellVariables::binding_of(std::string_view name) const {
  const auto place = bindings_.find(name);
  return place == bindings_.end() ? nullptr : &place->second;
}

ShellValue ShellVariables::current(std::string_view name, const Binding* binding) const {
  const uint64_t time = binding == nullptr ? 0 : binding->time;
  const bool is_lost = time < forgotten_at_ || changes_in_loop(name, time) ||
                       (binding != nullptr && !branch_lasts_[binding->branch]);
  if (is_lost) return {Knowledge::unknown};
  return binding == nullptr ? from_environment(name) : binding->value;
}

ShellValue ShellVariables::from_environment(std::string_view name) const {
  if (start_ == Start::container) return {Knowledge::unknown};
  const Variable variable = view_.find(name);
  ShellValue value;
  value.knowledge = variable.knowledge;
  value.is_default = variable.origin == VariableOrigin::arg;
  value.exported = true;
  value.text = variable.value;
  if (value.knowledge == Knowledge::unset && is_set_by_system(name)) {
    value.knowledge = Knowledge::unknown;
  }
  return value;
}

// True when the name is assigned in a loop that began after `time` and is still running: before the
// assignment it is one thing in the first turn, another in the next.
bool ShellVariables::changes_in_loop(std::string_view name, uint64_t time) const {
  const auto loop = std::partition_point(loops_.begin(), loops_.end(),
                                         [&](const OpenLoop& one) { return one.begin < time; });
  if (loop == loops_.end()) return false;
  const auto next =
      std::lower_bound(assigned_.begin(), assigned_.end(), Assigned{name, loop->span.begin});
  return next != assigned_.end() && next->first == name && next->second < loop->span.end;
}

ShellVariables::Branch::Branch(ShellVariables& variables)
    : variables_(variables),
      around_(variables.branch_),
      own_(static_cast<uint32_t>(variables.branch_lasts_.size())) {
  variables.branch_lasts_.push_back(true);
  variables.branch_ = own_;
}

ShellVariables::Branch::~Branch() {
  variables_.branch_lasts_[own_] = false;
  variables_.branch_ = around_;
}

ShellVariables::Subshell::Subshell(ShellVariables& variables, Kind kind)
    : variables_(variables),
      log_size_(variables.log_.size()),
      process_begin_(variables.process_begin_),
      forgotten_at_(variables.forgotten_at_) {
  if (kind == Kind::process) variables.process_begin_ = ++variables.now_;
}

ShellVariables::Subshell::~Subshell() {
  auto& log = variables_.log_;
  for (; log.size() > log_size_; log.pop_back()) {
    auto& [name, before] = log.back();
    if (before) {
      variables_.bindings_[name] = *before;
    } else {
      variables_.bindings_.erase(name);
    }
  }
  variables_.process_begin_ = process_begin_;
  variables_.forgotten_at_ = forgotten_at_;
}

}  // namespace plimsoll
