#include "options.h"

#include <algorithm>
#include <iterator>

#include "model/suggestion.h"
#include "report/policy_json.h"

namespace plimsoll::cli {
namespace {

// One option. `set` says false when it does not take the value.
struct Option {
  std::string_view name;
  std::string_view value;  // what stands behind it, for the help; empty: nothing does
  std::string_view help;
  bool (*set)(Options& options, std::string_view value);
};

template <std::string Options::*member>
bool set_text(Options& options, std::string_view value) {
  options.*member = value;
  return !value.empty();
}

template <bool Options::*member>
bool set_flag(Options& options, std::string_view) {
  return options.*member = true;
}

template <Action action>
bool set_action(Options& options, std::string_view) {
  options.action = action;
  return true;
}

bool set_format(Options& options, std::string_view value) {
  if (value == "text")
    options.format = Format::text;
  else if (value == "json")
    options.format = Format::json;
  else if (value == "sarif")
    options.format = Format::sarif;
  else
    return false;
  return true;
}

bool set_fail_on(Options& options, std::string_view value) {
  options.fail_on = severity_from(value);
  return options.fail_on.has_value() || value == "none";
}

bool set_profile(Options& options, std::string_view value) {
  options.profile = profile_from(value);
  return options.profile.has_value();
}

bool set_target(Options& options, std::string_view value) {
  options.target = value;
  return !value.empty();
}

bool set_today(Options& options, std::string_view value) {
  options.today = value;
  return is_date(value);
}

bool set_color(Options& options, std::string_view value) {
  if (value == "auto")
    options.color = ColorChoice::automatic;
  else if (value == "always")
    options.color = ColorChoice::always;
  else if (value == "never")
    options.color = ColorChoice::never;
  else
    return false;
  return true;
}

bool set_explain(Options& options, std::string_view value) {
  options.action = Action::explain;
  return set_text<&Options::rule>(options, value);
}

constexpr Option check_options[] = {
    {"--format", "text|json|sarif", "how to print the diagnostics (text)", set_format},
    {"--output", "FILE", "write them to FILE instead of standard output",
     set_text<&Options::output>},
    {"--fail-on", "critical|high|medium|low|info|none", "exit with 1 from this severity on (low)",
     set_fail_on},
    {"--fix", "", "apply every safe fix to the files; of `-`, print the result",
     set_flag<&Options::fix>},
    {"--diff", "", "print what --fix changes as a unified diff, in place of diagnostics",
     set_flag<&Options::diff>},
    {"--explain", "RULE", "explain a rule; any tool's id will do (DL3020, CKV_DOCKER_4, ...)",
     set_explain},
    {"--policy", "FILE", "the house's rules, as JSON (docs/protocol.schema.json, Policy)",
     set_text<&Options::policy_file>},
    {"--profile", "recommended|strict|learning|hadolint", "which rules run (recommended)",
     set_profile},
    {"--target", "STAGE", "the stage that is built (the last one)", set_target},
    {"--today", "YYYY-MM-DD", "the date by which waivers expire (the system's)", set_today},
    {"--show-waived", "", "list waived diagnostics too, in text and SARIF",
     set_flag<&Options::show_waived>},
    {"--stdin-filename", "NAME", "what to call the file read from `-` in reports",
     set_text<&Options::stdin_filename>},
    {"--color", "auto|always|never", "colours (auto: on a terminal, unless NO_COLOR is set)",
     set_color},
    {"--version", "", "print the version", set_action<Action::version>},
    {"--help", "", "print this help", set_action<Action::help>},
};

constexpr Option rules_options[] = {
    {"--json", "", "as the Catalog of docs/protocol.schema.json", set_action<Action::rules_json>},
    {"--markdown", "", "as docs/rules.md", set_action<Action::rules_markdown>},
    {"--help", "", "print this help", set_action<Action::help>},
};

constexpr Option debug_options[] = {
    {"--help", "", "print this help", set_action<Action::help>},
};

std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& names) {
  const auto meant = suggest(written, names);
  return meant ? "; did you mean " + std::string(*meant) + "?" : std::string();
}

class Parser {
 public:
  Parser(const std::vector<std::string_view>& arguments, std::span<const Option> known)
      : arguments_(arguments), known_(known) {}

  // From argument `at` on. Returns the error, empty when there is none.
  [[nodiscard]] std::string parse(size_t at, Options& options) {
    for (; at < arguments_.size(); ++at) {
      const std::string_view argument = arguments_[at];
      if (argument == "--") {
        options.paths.insert(options.paths.end(), arguments_.begin() + static_cast<long>(at) + 1,
                             arguments_.end());
        return {};
      }
      if (argument == "-" || !argument.starts_with('-')) {
        options.paths.emplace_back(argument);
        continue;
      }
      std::string error = option(argument, at, options);
      if (!error.empty()) return error;
    }
    return {};
  }

 private:
  [[nodiscard]] std::string option(std::string_view argument, size_t& at, Options& options) const {
    const size_t equals = argument.find('=');
    const std::string_view name = argument == "-h" ? "--help" : argument.substr(0, equals);
    const auto option = std::find_if(known_.begin(), known_.end(),
                                     [&](const Option& known) { return known.name == name; });
    if (option == known_.end()) return unknown(name);

    std::string_view value;
    if (option->value.empty()) {
      if (equals != std::string_view::npos) return std::string(name) + " takes no value";
    } else if (equals != std::string_view::npos) {
      value = argument.substr(equals + 1);
    } else if (at + 1 < arguments_.size()) {
      value = arguments_[++at];
    } else {
      return std::string(name) + " needs a value: " + std::string(option->value);
    }
    if (option->set(options, value)) return {};
    return std::string(name) + " takes " + std::string(option->value) + ", not `" +
           std::string(value) + "`";
  }

  [[nodiscard]] std::string unknown(std::string_view name) const {
    std::vector<std::string_view> names;
    for (const Option& option : known_) names.push_back(option.name);
    return "unknown option " + std::string(name) + did_you_mean(name, names);
  }

  const std::vector<std::string_view>& arguments_;
  std::span<const Option> known_;
};

std::string parse_debug(const std::vector<std::string_view>& arguments, Options& options) {
  options.action = Action::debug;
  std::string error = Parser(arguments, debug_options).parse(1, options);
  if (!error.empty() || options.action == Action::help) return error;
  const std::string expected = "instructions, commands, tree, model or tokens";
  if (options.paths.empty()) return "debug needs a view: " + expected;
  const auto view = debug_view_from(options.paths.front());
  if (!view) return "debug shows " + expected + ", not `" + options.paths.front() + "`";
  options.view = *view;
  options.paths.erase(options.paths.begin());
  return {};
}

std::string parse_rules(const std::vector<std::string_view>& arguments, Options& options) {
  options.action = Action::rules;
  std::string error = Parser(arguments, rules_options).parse(1, options);
  if (!error.empty() || options.paths.empty()) return error;
  return "rules takes no `" + options.paths.front() + "`; --explain RULE explains one rule";
}

std::string contradiction(const Options& options) {
  const auto stdin_count = std::count(options.paths.begin(), options.paths.end(), "-");
  if (stdin_count > 1) return "`-` stands twice; standard input can be read once";
  if (options.fix && stdin_count == 1 && options.paths.size() > 1) {
    return "--fix prints what it makes of `-`, which then must be the only file";
  }
  if (options.diff && options.format != Format::text) {
    return "--diff prints a diff; it has no --format";
  }
  return {};
}

void append_options(std::string& text, std::span<const Option> options) {
  for (const Option& option : options) {
    std::string head = "  " + std::string(option.name);
    if (!option.value.empty()) head += " " + std::string(option.value);
    constexpr size_t column = 28;
    if (head.size() + 2 > column) {
      text += head + "\n" + std::string(column, ' ');
    } else {
      head.resize(column, ' ');
      text += head;
    }
    text += std::string(option.help) + "\n";
  }
}

}  // namespace

OptionsResult parse_options(const std::vector<std::string_view>& arguments) {
  OptionsResult result;
  const std::string_view first = arguments.empty() ? std::string_view() : arguments.front();
  if (first == "debug") {
    result.error = parse_debug(arguments, result.options);
  } else if (first == "rules") {
    result.error = parse_rules(arguments, result.options);
  } else {
    result.error = Parser(arguments, check_options).parse(0, result.options);
    if (result.error.empty()) result.error = contradiction(result.options);
  }
  return result;
}

std::string help_text() {
  std::string text =
      "Says what is unsafe, wrong or wasteful in a Dockerfile, and how to mend it.\n\n"
      "  plimsoll [OPTION...] [FILE|DIRECTORY|-]...\n"
      "  plimsoll rules [--json|--markdown]\n"
      "  plimsoll debug instructions|commands|tree|model|tokens [FILE|DIRECTORY|-]...\n\n"
      "Directories, and the current one when nothing is named, are searched for Dockerfile,\n"
      "Dockerfile.*, *.Dockerfile, Containerfile and Containerfile.* in any case.\n\n"
      "Options:\n";
  append_options(text, check_options);
  text += "\nOptions of rules:\n";
  append_options(text, std::span(rules_options).first(2));
  text +=
      "\nExit status: 0 nothing at or above --fail-on; 1 something is; 2 a usage or file error.\n";
  return text;
}

}  // namespace plimsoll::cli
