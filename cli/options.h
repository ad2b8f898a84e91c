#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/debug.h"
#include "rules/policy.h"
#include "rules/severity.h"

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

enum class Format { text, json, sarif };

enum class ColorChoice { automatic, always, never };

// What the command line asks for.
struct Options {
  Action action = Action::check;
  std::vector<std::string> paths;  // files, directories, `-`; empty: the current directory
  Format format = Format::text;
  std::optional<Severity> fail_on = Severity::low;  // nothing: diagnostics never fail a run
  bool fix = false;
  bool diff = false;
  bool show_waived = false;
  std::string rule;                // of --explain
  std::string policy_file;         // empty: none
  std::optional<Profile> profile;  // these three stand above the policy file
  std::optional<std::string> target;
  std::optional<std::string> today;
  std::string stdin_filename = "<stdin>";
  std::string output;  // empty: standard output
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
