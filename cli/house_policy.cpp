#include "house_policy.h"

#include <ctime>

#include "files.h"

namespace plimsoll::cli {
namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[sizeof "YYYY-MM-DD"];
  return std::strftime(text, sizeof text, "%Y-%m-%d", &local) > 0 ? text : "";
}

}  // namespace

PolicyResult house_policy(const Options& options) {
  PolicyResult result;
  if (!options.policy_file.empty()) {
    const FileText file = read_file(options.policy_file);
    if (!file.error.empty()) return {{}, file.error};
    result = read_policy(file.text);
    if (!result.error.empty()) result.error.insert(0, options.policy_file + ": ");
  }
  if (options.profile) result.policy.profile = *options.profile;
  if (options.target) result.policy.target = *options.target;
  if (options.today) result.policy.today = *options.today;
  if (result.policy.today.empty()) result.policy.today = today();
  return result;
}

}  // namespace plimsoll::cli
