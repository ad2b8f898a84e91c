#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/report.h"
#include "rules/catalog.h"
#include "support.h"
#include "xml.h"

// The formats of other tools: each is what its reader takes, whatever is in the Dockerfile and in
// its name.
namespace plimsoll::test {
namespace {

using Json = nlohmann::json;

// Names and bytes that break what is pasted together without thought.
constexpr std::string_view hostile_path = "./a & <b>\n\"c\" 'd' \xff\x01/Döckerfile";
constexpr std::string_view hostile =
    "FROM alpine:3.22\n"
    "FOO <&\"'>]]> \x01\x1b[2J \xff \uFFFE 🐳 \\\n  é\n"
    "ADD a /b\nADD a /b\n"
    "WORKDIR <x & \"y\">\n"
    "USER app\n"
    "# plimsoll ignore=add-instead-of-copy reason=\"waived, so not listed\"\n"
    "ADD c /d\n";

struct Sample {
  std::string_view path;
  std::string_view text;
};
constexpr Sample samples[] = {
    {hostile_path, hostile},
    {"clean", "FROM scratch\n"},
    {"empty", ""},
    {"web/Dockerfile", "FROM node:latest\nMAINTAINER x\nADD a \\\n  /b\n"},
};

std::string print(Report& report) {
  std::string text = report.begin();
  for (const Sample& sample : samples) {
    text += report.file(sample.path, analyze(sample.text, every_rule()));
  }
  return text + report.end();
}

size_t open_count(std::string_view text) {
  const Judgement judgement = judge(text, every_rule());
  return static_cast<size_t>(
      std::count_if(judgement.diagnostics.begin(), judgement.diagnostics.end(),
                    [](const Diagnostic& diagnostic) { return !diagnostic.suppressed(); }));
}

size_t open_count() {
  size_t count = 0;
  for (const Sample& sample : samples) count += open_count(sample.text);
  return count;
}

const std::string& attribute(const XmlElement& element, const std::string& name) {
  CAPTURE(element.name);
  REQUIRE(element.attributes.count(name) == 1);
  return element.attributes.at(name);
}

bool is_one_of(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// What becomes of a name that XML cannot hold.
constexpr std::string_view path_in_xml = "./a & <b>\n\"c\" 'd' \uFFFD\uFFFD/Döckerfile";

// An issue of Code Climate, as far as GitLab and it ask for the same.
void check_issue(const Json& issue) {
  CHECK(issue.at("type") == "issue");
  CHECK(!issue.at("check_name").get<std::string>().empty());
  CHECK(!issue.at("description").get<std::string>().empty());
  CHECK(is_one_of(issue.at("severity"), {"info", "minor", "major", "critical", "blocker"}));
  for (const Json& category : issue.at("categories")) {
    CHECK(is_one_of(category, {"Bug Risk", "Clarity", "Compatibility", "Complexity", "Duplication",
                               "Performance", "Security", "Style"}));
  }
  CHECK(!issue.at("location").at("path").get<std::string>().starts_with("./"));
  const Json& lines = issue.at("location").at("lines");
  CHECK(lines.at("begin") >= 1);
  CHECK(lines.at("end") >= lines.at("begin"));
  CHECK(issue.at("fingerprint").get<std::string>().size() == 16);
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("checkstyle") {
    const XmlElement root = read_xml(print(*checkstyle_report(Naming::ours)));
    CHECK(root.name == "checkstyle");
    CHECK(attribute(root, "version") == "4.3");
    REQUIRE(root.children.size() == std::size(samples));
    CHECK(attribute(root.children[0], "name") == path_in_xml);
    CHECK(root.children[1].children.empty());
    for (size_t i = 0; i < root.children.size(); ++i) {
      const XmlElement& file = root.children[i];
      CHECK(file.name == "file");
      CHECK(file.children.size() == open_count(samples[i].text));
      for (const XmlElement& error : file.children) {
        CHECK(error.name == "error");
        CHECK(std::stoi(attribute(error, "line")) >= 1);
        CHECK(std::stoi(attribute(error, "column")) >= 1);
        CHECK(is_one_of(attribute(error, "severity"), {"info", "warning", "error"}));
        CHECK(find_rule(attribute(error, "source")) != nullptr);
        CHECK(!attribute(error, "message").empty());
      }
    }
  }

  TEST_CASE("junit") {
    const XmlElement root = read_xml(print(*junit_report(Naming::ours)));
    CHECK(root.name == "testsuites");
    REQUIRE(root.children.size() == std::size(samples));
    std::set<std::string> identities;
    for (size_t i = 0; i < root.children.size(); ++i) {
      const XmlElement& suite = root.children[i];
      CHECK(suite.name == "testsuite");
      CHECK(std::stoul(attribute(suite, "tests")) == suite.children.size());
      CHECK(!suite.children.empty());
      size_t failures = 0;
      for (const XmlElement& test : suite.children) {
        CHECK(test.name == "testcase");
        identities.insert(attribute(test, "classname") + "\n" + attribute(test, "name"));
        for (const XmlElement& failure : test.children) {
          CHECK(failure.name == "failure");
          CHECK(!attribute(failure, "message").empty());
          CHECK(!failure.text.empty());
          ++failures;
        }
      }
      CHECK(std::stoul(attribute(suite, "failures")) == failures);
      CHECK(failures == open_count(samples[i].text));
    }
    // One that a reader would take for another would be lost. Two rules may see one place.
    CHECK(identities.size() == open_count() + 1);
  }

  TEST_CASE("codeclimate: an object and a NUL for each") {
    const std::string text = print(*code_climate_report(Naming::ours));
    CHECK(text.ends_with('\0'));
    size_t count = 0;
    for (size_t at = 0; at < text.size(); ++count) {
      const size_t end = text.find('\0', at);
      check_issue(Json::parse(text.substr(at, end - at)));
      at = end + 1;
    }
    CHECK(count == open_count());
  }

  TEST_CASE("gitlab_codeclimate: fingerprints are unique, and stay where lines are added") {
    const Json issues = Json::parse(print(*gitlab_report(Naming::ours)));
    CHECK(issues.size() == open_count());
    std::set<std::string> fingerprints;
    for (const Json& issue : issues) {
      check_issue(issue);
      fingerprints.insert(issue.at("fingerprint").get<std::string>());
    }
    CHECK(fingerprints.size() == issues.size());

    const auto fingerprint_of = [](std::string_view dockerfile) {
      const auto report = gitlab_report(Naming::ours);
      std::string text = report->begin();
      text += report->file("./Dockerfile", analyze(dockerfile, every_rule()));
      for (const Json& issue : Json::parse(text + report->end())) {
        if (issue.at("check_name") == "add-instead-of-copy") return issue.at("fingerprint");
      }
      return Json();
    };
    CHECK(fingerprint_of("FROM a:1\nADD a /b\n") == fingerprint_of("FROM a:1\n\n# x\nADD  a /b\n"));
    CHECK(fingerprint_of("FROM a:1\nADD a /b\n") != fingerprint_of("FROM a:1\nADD a /c\n"));

    const auto nothing = gitlab_report(Naming::ours);
    CHECK(nothing->begin() + nothing->end() == "[]\n");
  }

  TEST_CASE("codacy: an object on each line") {
    std::istringstream lines(print(*codacy_report(Naming::ours)));
    size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      const Json result = Json::parse(line);
      CHECK(result.size() == 4);
      CHECK(!result.at("filename").get<std::string>().starts_with("./"));
      CHECK(find_rule(result.at("patternId").get<std::string>()) != nullptr);
      CHECK(!result.at("message").get<std::string>().empty());
      CHECK(result.at("line") >= 1);
    }
    CHECK(count == open_count());
  }

  TEST_CASE("sonarqube") {
    const Json report = Json::parse(print(*sonarqube_report(every_rule())));
    std::set<std::string> ids;
    for (const Json& rule : report.at("rules")) {
      CHECK(ids.insert(rule.at("id").get<std::string>()).second);
      for (const char* text : {"name", "description", "engineId"}) {
        CHECK(!rule.at(text).get<std::string>().empty());
      }
      CHECK(is_one_of(rule.at("cleanCodeAttribute"), {"CONVENTIONAL", "LOGICAL", "TRUSTWORTHY"}));
      CHECK(is_one_of(rule.at("type"), {"BUG", "VULNERABILITY", "CODE_SMELL"}));
      CHECK(is_one_of(rule.at("severity"), {"BLOCKER", "CRITICAL", "MAJOR", "MINOR", "INFO"}));
      REQUIRE(rule.at("impacts").size() == 1);
      const Json& impact = rule.at("impacts").at(0);
      CHECK(
          is_one_of(impact.at("softwareQuality"), {"SECURITY", "RELIABILITY", "MAINTAINABILITY"}));
      CHECK(is_one_of(impact.at("severity"), {"HIGH", "MEDIUM", "LOW"}));
    }
    CHECK(ids.size() == every_rule().entries().size());
    CHECK(report.at("issues").size() == open_count());
    for (const Json& issue : report.at("issues")) {
      CHECK(ids.count(issue.at("ruleId").get<std::string>()) == 1);
      const Json& place = issue.at("primaryLocation");
      CHECK(!place.at("message").get<std::string>().empty());
      CHECK(!place.at("filePath").get<std::string>().empty());
      const Json& range = place.at("textRange");
      CHECK(range.at("startLine") >= 1);
      if (!range.contains("startColumn")) continue;
      const auto pointer = [&](const char* line, const char* column) {
        return std::pair(range.at(line).get<int>(), range.at(column).get<int>());
      };
      CHECK(pointer("startLine", "startColumn") < pointer("endLine", "endColumn"));
    }
  }

  TEST_CASE("gnu and tty: a line for each, whatever is in it") {
    const std::string gnu = print(*gnu_report(Naming::ours));
    const std::string tty = print(*tty_report(Color::off, Naming::ours));
    for (const std::string* text : {&gnu, &tty}) {
      CHECK(static_cast<size_t>(std::count(text->begin(), text->end(), '\n')) == open_count());
      CHECK(std::none_of(text->begin(), text->end(),
                         [](char c) { return c != '\n' && c >= 0 && c < 0x20; }));
    }
    CHECK(gnu.find("plimsoll:web/Dockerfile:3:1: note: ") != std::string::npos);
    CHECK(gnu.find(" [add-instead-of-copy]\n") != std::string::npos);
    CHECK(tty.find("web/Dockerfile:3 add-instead-of-copy info: ") != std::string::npos);
    const std::string colored = print(*tty_report(Color::on, Naming::ours));
    CHECK(colored.find("\x1b[") != std::string::npos);
  }

  TEST_CASE("people on hadolint read its codes") {
    const std::string text = "FROM alpine:3.22\nUSER app\nADD a /b\nFOO\nRUN make; done\n";
    Policy policy;
    policy.profile = Profile::hadolint;
    const RuleSet rules(policy);
    const Analysis analysis = analyze(text, rules);
    const auto tty = tty_report(Color::off, Naming::hadolint);
    const std::string lines = tty->file("Dockerfile", analysis);
    CHECK(lines.find("Dockerfile:3 DL3020 error: ") != std::string::npos);
    // What hadolint has no code for keeps our name.
    CHECK(lines.find("Dockerfile:4 unknown-instruction error: ") != std::string::npos);
    const auto for_people = text_report(Color::off, Waived::left_out, Naming::hadolint);
    CHECK(for_people->file("Dockerfile", analysis).find(" [DL3020]\n") != std::string::npos);
    const auto sarif = sarif_report(rules, Waived::left_out);
    std::string log = sarif->begin();
    log += sarif->file("Dockerfile", analysis);
    const Json run = Json::parse(log + sarif->end()).at("runs").at(0);
    const Json& declared = run.at("tool").at("driver").at("rules");
    std::set<std::string> reported;
    for (const Json& result : run.at("results")) {
      CHECK(declared.at(result.at("ruleIndex").get<size_t>()).at("id") == result.at("ruleId"));
      reported.insert(result.at("ruleId").get<std::string>());
    }
    CHECK(reported.count("DL3020") == 1);
    // One code of several that the rule has.
    CHECK(reported.count("SC1089") == 1);
    const auto sonarqube = sonarqube_report(rules);
    std::string issues = sonarqube->begin();
    issues += sonarqube->file("Dockerfile", analysis);
    std::set<std::string> known;
    const Json document = Json::parse(issues + sonarqube->end());
    for (const Json& rule : document.at("rules")) known.insert(rule.at("id").get<std::string>());
    for (const Json& issue : document.at("issues")) {
      CHECK(known.count(issue.at("ruleId").get<std::string>()) == 1);
    }
    CHECK(issues.find("\"ruleId\":\"SC1089\"") != std::string::npos);
  }
}

}  // namespace plimsoll::test
