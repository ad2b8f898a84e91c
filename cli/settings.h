#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/policy.h"
#include "rules/severity.h"

namespace plimsoll::cli {

enum class Format {
  text,
  json,
  sarif,
  tty,
  checkstyle,
  codeclimate,
  gitlab_codeclimate,
  codacy,
  gnu,
  junit,
  sonarqube,
};

// `-` and `_` are the same in a name.
[[nodiscard]] std::optional<Format> format_from(std::string_view text);
inline constexpr std::string_view format_list =
    "text|json|sarif|tty|checkstyle|codeclimate|gitlab_codeclimate|codacy|gnu|junit|sonarqube";

// The severity from which on hadolint fails for `error`, `warning`, `info`, `style`; for `ignore`
// and `none` everything is a failure.
[[nodiscard]] std::optional<Severity> threshold_from(std::string_view text);

// `key:type`; without a type, text.
[[nodiscard]] std::optional<RequiredLabel> label_from(std::string_view text);

// What a rule is worth: one line of a configuration.
struct RuleLine {
  std::string code;
  std::optional<Severity> severity;  // nothing turns it off
  std::string place;                 // where that is said: "--ignore", ".hadolint.yaml, line 3"
};

// What can be said in more places than the command line: in hadolint's environment variables and in
// its configuration file.
struct Settings {
  std::vector<RuleLine> rules;
  std::vector<std::string> trusted_registries;
  std::vector<RequiredLabel> label_schema;
  std::vector<Format> formats;
  std::optional<Severity> threshold;
  std::optional<bool> no_fail;
  std::optional<bool> no_color;
  std::optional<bool> verbose;
  std::optional<bool> strict_labels;
  std::optional<bool> disable_ignore_pragma;
};

struct SettingsResult {
  Settings settings;
  std::string error;  // with its place; empty when all is well
};

// As hadolint does it: of two values the later, of two lists both, of two types of a label the
// earlier.
void add(Settings& settings, const Settings& later);

// The policy that these settings ask for. A code in several lists is what it is in the first of
// ignored, error, warning, info and style.
[[nodiscard]] Policy policy_of(const Settings& settings);

// The codes that are the name of no rule, each once.
[[nodiscard]] std::vector<RuleLine> unanswered(const Settings& settings);

}  // namespace plimsoll::cli
