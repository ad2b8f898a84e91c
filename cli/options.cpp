#include "options.h"

#include <algorithm>
#include <initializer_list>
#include <span>

#include "model/suggestion.h"
#include "report/policy_json.h"

namespace plimsoll::cli {
namespace {

// One option. `set` says false when it does not take the value.
struct Option {
  char letter;  // NUL: none
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

template <std::optional<bool> Settings::*member>
bool set_setting(Options& options, std::string_view) {
  options.settings.*member = true;
  return true;
}

bool add_format(Options& options, std::string_view value) {
  const auto format = format_from(value);
  if (format) options.settings.formats.push_back(*format);
  return format.has_value();
}

bool add_output(Options& options, std::string_view value) {
  const bool standard = value == "-" || value == "/dev/stdout";
  options.outputs.emplace_back(standard ? std::string_view() : value);
  return !value.empty();
}

bool set_fail_on(Options& options, std::string_view value) {
  options.settings.threshold = severity_from(value);
  options.settings.no_fail = value == "none";
  return options.settings.threshold.has_value() || value == "none";
}

bool set_failure_threshold(Options& options, std::string_view value) {
  options.settings.threshold = threshold_from(value);
  return options.settings.threshold.has_value();
}

// A code, or several with commas between them.
bool add_rules(Options& options, std::string_view codes, std::string_view option,
               std::optional<Severity> severity) {
  if (codes.empty()) return false;
  while (!codes.empty()) {
    const size_t comma = std::min(codes.find(','), codes.size());
    options.settings.rules.push_back(
        {std::string(codes.substr(0, comma)), severity, std::string(option)});
    codes.remove_prefix(std::min(comma + 1, codes.size()));
  }
  return true;
}

bool add_error(Options& options, std::string_view value) {
  return add_rules(options, value, "--error", Severity::high);
}
bool add_warning(Options& options, std::string_view value) {
  return add_rules(options, value, "--warning", Severity::medium);
}
bool add_info(Options& options, std::string_view value) {
  return add_rules(options, value, "--info", Severity::low);
}
bool add_style(Options& options, std::string_view value) {
  return add_rules(options, value, "--style", Severity::info);
}
bool add_ignored(Options& options, std::string_view value) {
  return add_rules(options, value, "--ignore", std::nullopt);
}

bool add_registry(Options& options, std::string_view value) {
  options.settings.trusted_registries.emplace_back(value);
  return !value.empty();
}

bool add_label(Options& options, std::string_view value) {
  const auto label = label_from(value);
  if (label) options.settings.label_schema.push_back(*label);
  return label.has_value();
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
    {'f', "--format", format_list, "how to print the diagnostics; may be repeated (text)",
     add_format},
    {'o', "--output", "FILE", "write to FILE (-: standard output); the first is the first format's",
     add_output},
    {0, "--fail-on", "critical|high|medium|low|info|none",
     "exit with 1 from this severity on (low)", set_fail_on},
    {0, "--fix", "", "apply every safe fix to the files; of `-`, print the result",
     set_flag<&Options::fix>},
    {0, "--diff", "", "print what --fix would change, as a unified diff, and no diagnostics",
     set_flag<&Options::diff>},
    {0, "--explain", "RULE", "explain a rule; any tool's id will do (DL3020, CKV_DOCKER_4, ...)",
     set_explain},
    {0, "--policy", "FILE", "the house's rules, as JSON (docs/protocol.schema.json, Policy)",
     set_text<&Options::policy_file>},
    {0, "--profile", "recommended|strict|learning|hadolint", "which rules run (recommended)",
     set_profile},
    {0, "--target", "STAGE", "the stage that is built (the last one)", set_target},
    {0, "--today", "YYYY-MM-DD", "the date by which waivers expire (the system's)", set_today},
    {0, "--show-waived", "", "list waived diagnostics too, in text and SARIF",
     set_flag<&Options::show_waived>},
    {0, "--stdin-filename", "NAME", "what to call the file read from `-` in reports",
     set_text<&Options::stdin_filename>},
    {0, "--color", "auto|always|never", "colours (auto: on a terminal, unless NO_COLOR is set)",
     set_color},
    {'v', "--version", "", "print the version", set_action<Action::version>},
    {'h', "--help", "", "print this help", set_action<Action::help>},
};

constexpr Option hadolint_options[] = {
    {'c', "--config", "FILE", "read this file, not the .hadolint.yaml hadolint would find",
     set_text<&Options::hadolint_file>},
    {'t', "--failure-threshold", "error|warning|info|style|ignore|none",
     "exit with 1 from this level on (info); ignore, none: for anything", set_failure_threshold},
    {0, "--no-fail", "", "exit with 0 whatever there is to say", set_setting<&Settings::no_fail>},
    {0, "--error", "CODE", "report CODE as an error; so --warning, --info, --style", add_error},
    {0, "--warning", "CODE", "", add_warning},
    {0, "--info", "CODE", "", add_info},
    {0, "--style", "CODE", "", add_style},
    {0, "--ignore", "CODE", "do not report CODE", add_ignored},
    {0, "--trusted-registry", "HOST", "take images from here only; may be repeated", add_registry},
    {0, "--require-label", "KEY:TYPE", "text, url, semver, hash, rfc3339, spdx or email",
     add_label},
    {0, "--strict-labels", "", "want no other labels than these",
     set_setting<&Settings::strict_labels>},
    {0, "--disable-ignore-pragma", "", "let no comment suppress anything",
     set_setting<&Settings::disable_ignore_pragma>},
    {0, "--file-path-in-report", "PATH", "what to call every file in reports",
     set_text<&Options::path_in_report>},
    {0, "--no-color", "", "as --color never", set_setting<&Settings::no_color>},
    {'V', "--verbose", "", "say which configuration is used", set_setting<&Settings::verbose>},
};

constexpr Option rules_options[] = {
    {0, "--json", "", "as the Catalog of docs/protocol.schema.json",
     set_action<Action::rules_json>},
    {0, "--markdown", "", "as docs/rules.md", set_action<Action::rules_markdown>},
    {'h', "--help", "", "print this help", set_action<Action::help>},
};

constexpr Option debug_options[] = {
    {'h', "--help", "", "print this help", set_action<Action::help>},
};

std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& names) {
  const auto meant = suggest(written, names);
  return meant ? "; did you mean " + std::string(*meant) + "?" : std::string();
}

class Parser {
 public:
  Parser(const std::vector<std::string_view>& arguments,
         std::initializer_list<std::span<const Option>> groups)
      : arguments_(arguments) {
    for (const auto& group : groups) known_.insert(known_.end(), group.begin(), group.end());
  }

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
  // `--name`, `--name=value`, `-n`, `-nvalue`.
  [[nodiscard]] std::string option(std::string_view argument, size_t& at, Options& options) const {
    const bool is_long = argument.starts_with("--");
    const size_t end = std::min(is_long ? argument.find('=') : 2, argument.size());
    const std::string_view name = argument.substr(0, end);
    const auto option = std::find_if(known_.begin(), known_.end(), [&](const Option& known) {
      return is_long ? known.name == name : known.letter == name[1];
    });
    if (option == known_.end()) return unknown(name);

    const bool has_value = end < argument.size();
    std::string_view value;
    if (option->value.empty()) {
      if (has_value) return std::string(name) + " takes no value";
    } else if (has_value) {
      value = argument.substr(is_long ? end + 1 : end);
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
  std::vector<Option> known_;
};

std::string parse_debug(const std::vector<std::string_view>& arguments, Options& options) {
  options.action = Action::debug;
  std::string error = Parser(arguments, {debug_options}).parse(1, options);
  if (!error.empty() || options.action == Action::help) return error;
  const std::string expected = "instructions, commands, invocations, tree, model or tokens";
  if (options.paths.empty()) return "debug needs a view: " + expected;
  const auto view = debug_view_from(options.paths.front());
  if (!view) return "debug shows " + expected + ", not `" + options.paths.front() + "`";
  options.view = *view;
  options.paths.erase(options.paths.begin());
  return {};
}

std::string parse_rules(const std::vector<std::string_view>& arguments, Options& options) {
  options.action = Action::rules;
  std::string error = Parser(arguments, {rules_options}).parse(1, options);
  if (!error.empty() || options.paths.empty()) return error;
  return "rules takes no `" + options.paths.front() + "`; --explain RULE explains one rule";
}

std::string contradiction(const Options& options) {
  const auto stdin_count = std::count(options.paths.begin(), options.paths.end(), "-");
  if (stdin_count > 1) return "`-` stands twice; standard input can be read once";
  if (options.fix && stdin_count == 1 && options.paths.size() > 1) {
    return "--fix prints what it makes of `-`, which then must be the only file";
  }
  if (options.fix && options.diff) return "--diff shows what --fix does: say one of them";
  if (options.diff && !options.settings.formats.empty()) {
    return "--diff prints a diff; it has no --format";
  }
  if (options.outputs.size() > std::max<size_t>(options.settings.formats.size(), 1)) {
    return "there are more --output than --format";
  }
  return {};
}

// A long list of values goes on in the next line.
std::string broken(std::string head) {
  constexpr size_t width = 80;
  if (head.size() <= width) return head;
  const size_t bar = head.rfind('|', width - 1);
  return head.insert(bar + 1, "\n" + std::string(head.find(' ', head.find("--")) + 1, ' '));
}

// One that is explained beside another has no line.
void append_options(std::string& text, std::span<const Option> options) {
  for (const Option& option : options) {
    if (option.help.empty()) continue;
    std::string head = "  ";
    if (option.letter != 0) head += std::string("-") + option.letter + ", ";
    head += option.name;
    if (!option.value.empty()) head += " " + std::string(option.value);
    constexpr size_t column = 28;
    if (head.size() + 2 > column) {
      text += broken(head) + "\n" + std::string(column, ' ');
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
    result.error = Parser(arguments, {check_options, hadolint_options}).parse(0, result.options);
    if (result.error.empty()) result.error = contradiction(result.options);
  }
  return result;
}

std::string help_text() {
  std::string text =
      "Says what is unsafe, wrong or wasteful in a Dockerfile, and how to mend it.\n\n"
      "  plimsoll [OPTION...] [FILE|DIRECTORY|-]...\n"
      "  plimsoll rules [--json|--markdown]\n"
      "  plimsoll debug instructions|commands|invocations|tree|model|tokens "
      "[FILE|DIRECTORY|-]...\n\n"
      "Directories, and the current one when nothing is named, are searched for Dockerfile,\n"
      "Dockerfile.*, *.Dockerfile, Containerfile and Containerfile.* in any case.\n\n"
      "Options:\n";
  append_options(text, check_options);
  text += "\nAs in hadolint, which also reads HADOLINT_... from the environment:\n";
  append_options(text, hadolint_options);
  text += "\nOptions of rules:\n";
  append_options(text, std::span(rules_options).first(2));
  text +=
      "\nExit status: 0 nothing at or above --fail-on; 1 something is; 2 a usage or file error.\n";
  return text;
}

}  // namespace plimsoll::cli
