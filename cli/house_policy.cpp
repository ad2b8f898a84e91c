#include "house_policy.h"

#include <ctime>
#include <utility>

#include "files.h"
#include "hadolint_environment.h"
#include "hadolint_file.h"
#include "report/policy_json.h"

namespace plimsoll::cli {
namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[sizeof "YYYY-MM-DD"];
  return std::strftime(text, sizeof text, "%Y-%m-%d", &local) > 0 ? text : "";
}

SettingsResult read_settings(const std::string& path) {
  if (path.empty()) return {};
  const FileText file = read_file(path);
  if (!file.error.empty()) return {{}, file.error};
  return read_hadolint_file(path, file.text);
}

PolicyResult read_policy_file(const std::string& path) {
  if (path.empty()) return {};
  const FileText file = read_file(path);
  if (!file.error.empty()) return {{}, file.error};
  PolicyResult result = read_policy(file.text);
  if (!result.error.empty()) result.error.insert(0, path + ": ");
  return result;
}

// Puts what hadolint's settings ask for below what the policy file says.
void add_below(Policy& policy, Policy settings) {
  auto& overrides = policy.overrides;
  overrides.insert(overrides.begin(), settings.overrides.begin(), settings.overrides.end());
  if (policy.trusted_registries.empty()) {
    policy.trusted_registries = std::move(settings.trusted_registries);
  }
  if (policy.label_schema.empty()) policy.label_schema = std::move(settings.label_schema);
  policy.strict_labels |= settings.strict_labels;
  policy.disregard_suppressions |= settings.disregard_suppressions;
}

std::vector<std::string> notes_on(const Settings& settings, const std::string& hadolint_file) {
  std::vector<std::string> notes;
  if (settings.verbose.value_or(false)) {
    notes.push_back(hadolint_file.empty() ? "no configuration of hadolint's"
                                          : "hadolint's configuration: " + hadolint_file);
  }
  for (const RuleLine& line : unanswered(settings)) {
    notes.push_back(line.place + ": no rule answers to " + line.code);
  }
  return notes;
}

}  // namespace

House house_of(const Options& options) {
  House house;
  SettingsResult environment = hadolint_environment();
  const std::string hadolint_file =
      options.hadolint_file.empty() ? find_hadolint_file() : options.hadolint_file;
  SettingsResult file = read_settings(hadolint_file);
  PolicyResult policy = read_policy_file(options.policy_file);
  for (std::string* error : {&environment.error, &file.error, &policy.error}) {
    if (house.error.empty()) house.error = std::move(*error);
  }

  house.settings = environment.settings;
  add(house.settings, file.settings);
  add(house.settings, options.settings);
  house.notes = notes_on(house.settings, hadolint_file);

  house.policy = std::move(policy.policy);
  add_below(house.policy, policy_of(house.settings));
  if (options.profile) house.policy.profile = *options.profile;
  if (options.target) house.policy.target = *options.target;
  if (options.today) house.policy.today = *options.today;
  if (house.policy.today.empty()) house.policy.today = today();
  return house;
}

}  // namespace plimsoll::cli
