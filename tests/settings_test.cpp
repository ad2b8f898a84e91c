#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "hadolint_environment.h"
#include "hadolint_file.h"
#include "house_policy.h"
#include "knowledge/hadolint.h"
#include "options.h"
#include "rules/catalog.h"
#include "support.h"

// What a team has told hadolint: its configuration file, its environment variables, its options.
namespace plimsoll::cli {
namespace {

namespace fs = std::filesystem;

Settings read(std::string_view yaml) {
  SettingsResult result = read_hadolint_file("x.yaml", yaml);
  CHECK(result.error == "");
  return result.settings;
}

std::string error_in(std::string_view yaml) { return read_hadolint_file("x.yaml", yaml).error; }

// A variable of the environment, for as long as the test runs.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    ::setenv(name, value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (old_)
      ::setenv(name_, old_->c_str(), 1);
    else
      ::unsetenv(name_);
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

// A new folder as the current one and as the home of the user.
class Folder {
 public:
  Folder()
      : before_(fs::current_path()),
        path_(fs::temp_directory_path() / ("plimsoll-" + std::to_string(::getpid()))),
        home_("HOME", (path_ / "home").string()),
        configuration_("XDG_CONFIG_HOME", "") {
    fs::create_directories(path_ / "work");
    fs::current_path(path_ / "work");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

  void write(const std::string& name, std::string_view text = "") const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path before_;
  fs::path path_;
  Variable home_;
  Variable configuration_;
};

House house(const std::vector<std::string_view>& arguments) {
  const OptionsResult result = parse_options(arguments);
  REQUIRE(result.error == "");
  return house_of(result.options);
}

// The severity at which a rule runs, or "off".
std::string_view severity_of_rule(const House& house, std::string_view id) {
  const RuleSet rules(house.policy);
  for (const RuleSet::Entry& entry : rules.entries()) {
    if (is_named(*entry.rule, id)) return to_string(entry.severity);
  }
  return "off";
}

}  // namespace

TEST_SUITE("settings") {
  TEST_CASE("every key of hadolint's configuration") {
    const Settings settings = read(R"(
# as in its documentation
ignored:
  - DL3000
  - SC1010
override:
  error: [DL3001]
  style:
    - DL3002
trustedRegistries:
  - docker.io
  - "*.example.com"
label-schema:
  author: text
  contact: email
  free:
strict-labels: true
failure-threshold: warning
format: json
formats: [tty, gitlab-codeclimate]
no-fail: false
no-color: True
verbose: FALSE
disable-ignore-pragma: true
)");
    REQUIRE(settings.rules.size() == 4);
    CHECK(settings.rules[0].code == "DL3000");
    CHECK(!settings.rules[0].severity);
    CHECK(settings.rules[0].place == "x.yaml, line 4");
    CHECK(settings.rules[2].code == "DL3001");
    CHECK(settings.rules[2].severity == Severity::high);
    CHECK(settings.rules[3].severity == Severity::info);
    CHECK(settings.trusted_registries == std::vector<std::string>{"docker.io", "*.example.com"});
    REQUIRE(settings.label_schema.size() == 3);
    CHECK(settings.label_schema[1].type == LabelType::email);
    CHECK(settings.label_schema[2].type == LabelType::text);
    CHECK(settings.strict_labels == true);
    CHECK(settings.threshold == Severity::medium);
    CHECK(settings.formats ==
          std::vector<Format>{Format::json, Format::tty, Format::gitlab_codeclimate});
    CHECK(settings.no_fail == false);
    CHECK(settings.no_color == true);
    CHECK(settings.verbose == false);
    CHECK(settings.disable_ignore_pragma == true);
  }

  TEST_CASE("what says nothing is no mistake") {
    for (const std::string_view text :
         {"", "# nothing\n", "---\n", "ignored:\n# - DL3000\n", "{}", "override:\n  error:\n",
          "label-schema: ~\nformat: null\n", "\xEF\xBB\xBF{}"}) {
      CAPTURE(text);
      CHECK(error_in(text) == "");
    }
  }

  TEST_CASE("a complaint names line and key") {
    CHECK(error_in("ignored: [DL3000]\nignore: [DL3001]\n") ==
          "x.yaml, line 2: unknown key `ignore`; did you mean `ignored`?");
    CHECK(error_in("override:\n  fatal: [DL3000]\n") == "x.yaml, line 2: unknown key `fatal`");
    CHECK(error_in("override:\n  none: [DL3000]\n") == "x.yaml, line 2: unknown key `none`");
    CHECK(error_in("ignored: DL3000\n") == "x.yaml, line 1: ignored: expected a list");
    CHECK(error_in("ignored:\n  - [DL3000]\n") ==
          "x.yaml, line 2: ignored: expected a list of words");
    CHECK(error_in("\nno-fail: maybe\n") == "x.yaml, line 2: no-fail: expected true or false");
    CHECK(error_in("format: xml\n").starts_with("x.yaml, line 1: format: expected text|json|"));
    CHECK(error_in("failure-threshold: high\n")
              .starts_with("x.yaml, line 1: failure-threshold: expected error, "));
    CHECK(error_in("label-schema:\n  a: uri\n")
              .starts_with("x.yaml, line 2: label-schema: expected text, url, "));
    CHECK(error_in("no-fail: true\nno-fail: false\n") == "x.yaml, line 2: `no-fail` stands twice");
    CHECK(error_in("- DL3000\n") == "x.yaml, line 1: expected keys with values");
    CHECK(error_in("ignored: [DL3000\n").starts_with("x.yaml, line 2: "));
    CHECK(error_in("a: &x [*x]\n").starts_with("x.yaml, line 1: "));
    CHECK(error_in("{}\n---\n{}\n") == "x.yaml, line 3: a second document");
    CHECK(error_in("\xff").starts_with("x.yaml, line 1: "));
  }

  TEST_CASE("the file is found where hadolint finds it") {
    const Folder folder;
    CHECK(find_hadolint_file() == "");
    for (const std::string name : {"home/.hadolint.yml", "home/.hadolint/config.yaml",
                                   "home/.hadolint/hadolint.yaml", "home/.config/hadolint.yml"}) {
      folder.write(name);
      CHECK(find_hadolint_file() == folder.path(name));
    }
    const Variable configuration("XDG_CONFIG_HOME", folder.path("xdg"));
    folder.write("xdg/hadolint.yaml");
    CHECK(find_hadolint_file() == folder.path("xdg/hadolint.yaml"));
    folder.write("work/.hadolint.yml");
    CHECK(find_hadolint_file() == ".hadolint.yml");
    folder.write("work/.hadolint.yaml");
    CHECK(find_hadolint_file() == ".hadolint.yaml");
  }

  TEST_CASE("environment, file and command line add up") {
    const Folder folder;
    folder.write("work/.hadolint.yaml",
                 "ignored: [DL3020]\n"
                 "override: {info: [DL3007], error: [DL3006]}\n"
                 "label-schema: {a: url, b: hash}\n"
                 "failure-threshold: error\n"
                 "trustedRegistries: [two]\n");
    const Variable ignored("HADOLINT_IGNORE", "DL4000, DL4002");
    const Variable labels("HADOLINT_REQUIRE_LABELS", "a:semver");
    const Variable threshold("HADOLINT_FAILURE_THRESHOLD", "style");
    const Variable registries("HADOLINT_TRUSTED_REGISTRIES", "one");
    const Variable no_fail("HADOLINT_NOFAIL", "Yes");

    const House both = house({"--error", "DL3007", "--error", "DL3020", "--require-label", "c"});
    CHECK(both.error == "");
    CHECK(severity_of_rule(both, "DL4000") == "off");
    CHECK(severity_of_rule(both, "DL3020") == "off");  // to ignore is stronger than any level
    CHECK(severity_of_rule(both, "DL3006") == "high");
    CHECK(severity_of_rule(both, "DL3007") == "high");  // the highest of several levels
    REQUIRE(both.policy.label_schema.size() == 3);
    CHECK(both.policy.label_schema[0].type == LabelType::semver);
    CHECK(both.policy.label_schema[2].key == "c");
    CHECK(both.policy.trusted_registries == std::vector<std::string>{"one", "two"});
    CHECK(both.settings.threshold == Severity::high);
    CHECK(both.settings.no_fail == true);
    CHECK(both.notes == std::vector<std::string>{"HADOLINT_IGNORE: no rule answers to DL4002"});
    CHECK(house({"-t", "none"}).settings.threshold == Severity::info);
    CHECK(house({"--fail-on", "critical"}).settings.threshold == Severity::critical);
    CHECK(house({"-c", "/dev/null"}).policy.label_schema.size() == 1);
  }

  TEST_CASE("the policy file has the last word") {
    const Folder folder;
    folder.write("work/.hadolint.yaml",
                 "ignored: [DL3020, DL4000]\ntrustedRegistries: [theirs]\nstrict-labels: true\n");
    folder.write("work/policy.json",
                 R"({"rules": {"DL3020": "critical"}, "trusted_registries": ["ours"]})");
    const House house_with_both = house({"--policy", "policy.json", "--error", "DL3020"});
    CHECK(severity_of_rule(house_with_both, "DL3020") == "critical");
    CHECK(severity_of_rule(house_with_both, "DL4000") == "off");
    CHECK(house_with_both.policy.trusted_registries == std::vector<std::string>{"ours"});
    CHECK(house_with_both.policy.strict_labels);
  }

  TEST_CASE("a bad variable is named") {
    const Variable format("HADOLINT_FORMAT", "tty,xml");
    CHECK(hadolint_environment().error == "HADOLINT_FORMAT cannot be `xml`");
  }

  TEST_CASE("hadolint's options, as people write them") {
    const auto parsed = [](const std::vector<std::string_view>& arguments) {
      return parse_options(arguments);
    };
    const Options options =
        parsed({"-f", "json", "-ftty", "--format=gnu", "-o", "a.json", "-V"}).options;
    CHECK(parsed({"-Vt"}).error == "-V takes no value");
    CHECK(options.settings.formats == std::vector<Format>{Format::json, Format::tty, Format::gnu});
    CHECK(options.outputs == std::vector<std::string>{"a.json"});
    CHECK(parsed({"-o", "a", "-o", "b"}).error == "there are more --output than --format");
    CHECK(parsed({"-t", "high"}).error ==
          "-t takes error|warning|info|style|ignore|none, not `high`");
    CHECK(parsed({"-x"}).error == "unknown option -x");
    CHECK(parsed({"--require-label", "a:b"}).error == "--require-label takes KEY:TYPE, not `a:b`");
    CHECK(parsed({"--fail-on", "none"}).options.settings.no_fail == true);
    CHECK(parsed({"--ignore="}).error == "--ignore takes CODE, not ``");
    CHECK(parsed({"--ignore", "DL3000,DL3001"}).options.settings.rules.size() == 2);
  }

  TEST_CASE("the help fits a terminal") {
    std::istringstream help(help_text());
    for (std::string line; std::getline(help, line);) {
      CAPTURE(line);
      CHECK(line.size() <= 96);
    }
  }

  TEST_CASE("profile hadolint runs its rules at its levels") {
    Policy policy;
    policy.profile = Profile::hadolint;
    const RuleSet rules(policy);
    CHECK(!rules.entries().empty());
    for (const RuleSet::Entry& entry : rules.entries()) {
      CAPTURE(entry.rule->id);
      const auto& references = entry.rule->references;
      const bool known =
          std::any_of(references.begin(), references.end(), [](const Reference& reference) {
            return reference.authority == Authority::hadolint ||
                   reference.authority == Authority::shellcheck;
          });
      CHECK((known || entry.rule->category == Category::build_error));
    }
    const auto level = [](std::string_view code) { return to_string(*hadolint_level_of(code)); };
    CHECK(level("DL3020") == "error");
    CHECK(level("DL3048") == "style");
    CHECK(level("DL3008") == "warning");
    CHECK(level("DL3057") == "ignore");
    CHECK(level("SC2086") == "info");
    CHECK(level("SC2046") == "warning");
    CHECK(!hadolint_level_of("add-instead-of-copy"));
    CHECK(!hadolint_level_of("DL302"));
  }
}

}  // namespace plimsoll::cli
