#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/debug.h"
#include "rules/policy.h"
#include "settings.h"

namespace plimsoll::cli {

enum class Action {
  check,           // [FILE…]
  debug,           // debug VIEW [FILE…]
  rules,           // rules
  rules_json,      // rules --json
  rules_markdown,  // rules --markdown
  explain,         // --explain RULE
  help,
  version,
};

enum class ColorChoice { automatic, always, never };

// What the command line asks for.
struct Options {
  Action action = Action::check;
  std::vector<std::string> paths;  // files, directories, `-`; empty: the current directory
  Settings settings;               // formats, thresholds and what else hadolint has options for
  std::string hadolint_file;       // empty: the one hadolint would find
  bool fix = false;
  bool diff = false;
  bool show_waived = false;
  std::string rule;                // of --explain
  std::string policy_file;         // empty: none
  std::optional<Profile> profile;  // these three stand above the policy file
  std::optional<std::string> target;
  std::optional<std::string> today;
  std::string stdin_filename = "<stdin>";
  std::string path_in_report;  // what to call every file there; empty: as it is named
  // Of the formats, in their order. Where it is empty or missing: standard output.
  std::vector<std::string> outputs;
  ColorChoice color = ColorChoice::automatic;
  DebugView view = DebugView::instructions;
};

struct OptionsResult {
  Options options;
  std::string error;  // names the option; empty when all is well
};

[[nodiscard]] OptionsResult parse_options(const std::vector<std::string_view>& arguments);

[[nodiscard]] std::string help_text();

}  // namespace plimsoll::cli
