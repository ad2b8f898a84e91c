#include "hadolint_environment.h"

#include <cstdlib>

#include "source/text.h"

namespace plimsoll::cli {
namespace {

std::optional<std::string_view> variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(value);
}

std::optional<bool> truth(const char* name) {
  const auto value = variable(name);
  if (!value) return std::nullopt;
  for (const std::string_view yes : {"1", "y", "on", "true", "yes"}) {
    if (equals_ignoring_case(*value, yes)) return true;
  }
  return false;
}

// Calls visit(part) for each part of `a,b`; blanks and empty parts are left out.
template <typename Visit>
void for_each_part(const char* name, const Visit& visit) {
  std::string_view rest = variable(name).value_or("");
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view part = trim_spaces(rest.substr(0, comma));
    if (!part.empty()) visit(part);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
}

class Reader {
 public:
  SettingsResult read() {
    rules("HADOLINT_OVERRIDE_ERROR", Severity::high);
    rules("HADOLINT_OVERRIDE_WARNING", Severity::medium);
    rules("HADOLINT_OVERRIDE_INFO", Severity::low);
    rules("HADOLINT_OVERRIDE_STYLE", Severity::info);
    rules("HADOLINT_IGNORE", std::nullopt);
    for_each_part("HADOLINT_TRUSTED_REGISTRIES",
                  [&](std::string_view part) { settings().trusted_registries.emplace_back(part); });
    values("HADOLINT_REQUIRE_LABELS", label_from, settings().label_schema);
    values("HADOLINT_FORMAT", format_from, settings().formats);
    std::vector<Severity> threshold;
    values("HADOLINT_FAILURE_THRESHOLD", threshold_from, threshold);
    if (!threshold.empty()) settings().threshold = threshold.back();
    settings().no_fail = truth("HADOLINT_NOFAIL");
    settings().verbose = truth("HADOLINT_VERBOSE");
    settings().strict_labels = truth("HADOLINT_STRICT_LABELS");
    settings().disable_ignore_pragma = truth("HADOLINT_DISABLE_IGNORE_PRAGMA");
    return std::move(result_);
  }

 private:
  Settings& settings() { return result_.settings; }

  void rules(const char* name, std::optional<Severity> severity) {
    for_each_part(name, [&](std::string_view code) {
      settings().rules.push_back({std::string(code), severity, name});
    });
  }

  template <typename Value>
  void values(const char* name, std::optional<Value> (*parse)(std::string_view),
              std::vector<Value>& list) {
    for_each_part(name, [&](std::string_view part) {
      if (const auto value = parse(part)) {
        list.push_back(*value);
      } else if (result_.error.empty()) {
        result_.error = std::string(name) + " cannot be `" + std::string(part) + "`";
      }
    });
  }

  SettingsResult result_;
};

}  // namespace

SettingsResult hadolint_environment() { return Reader().read(); }

}  // namespace plimsoll::cli
