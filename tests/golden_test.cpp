#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "report/report.h"
#include "rules/catalog.h"
#include "support.h"

// What the reports look like, kept in files so that a change of theirs is seen in review.
// UPDATE=1 writes them anew.

namespace plimsoll::test {
namespace {

using Json = nlohmann::ordered_json;

std::string pretty(const Json& json) { return json.dump(2) + "\n"; }

std::string rendered(Report& report, const std::string& name, const Analysis& analysis) {
  std::string text = report.begin();
  text += report.file(name, analysis);
  return text + report.end();
}

// Of SARIF the rules are left out: they are the catalog's, and change with it.
std::string sarif(const std::string& name, const Analysis& analysis) {
  Json log = Json::parse(rendered(*sarif_report(every_rule(), Waived::listed), name, analysis));
  log["runs"][0]["tool"]["driver"].erase("rules");
  for (Json& result : log["runs"][0]["results"]) result.erase("ruleIndex");
  return pretty(log);
}

// Three rules alone, so that these files change with their format and not with the catalog.
RuleSet three_rules() {
  Policy policy;
  for (const Rule* rule : catalog()) policy.overrides.push_back({std::string(rule->id), {}});
  policy.overrides.push_back({"DL3020", Severity::high});
  policy.overrides.push_back({"pipe-to-shell", Severity::medium});
  policy.overrides.push_back({"user-missing", Severity::info});
  return RuleSet(policy);
}

void compare(const std::string& name, const std::string& actual) {
  CAPTURE(name);
  const std::string path = PLIMSOLL_SOURCE_DIR "/tests/golden/" + name;
  if (std::getenv("UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << actual;
  CHECK(read_file(path) == actual);
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("reports look as they always did") {
    for (const std::string name : {"service", "wide-and-crlf", "bytes"}) {
      const std::string file = name + ".Dockerfile";
      const Analysis analysis =
          analyze(read_file(PLIMSOLL_SOURCE_DIR "/tests/golden/" + file), every_rule());
      compare(name + ".txt", rendered(*text_report(Color::off, Waived::listed), file, analysis));
      compare(name + ".json", pretty(Json::parse(rendered(*json_report(), file, analysis))));
      compare(name + ".sarif", sarif(file, analysis));
    }
  }

  TEST_CASE("so do those for other tools") {
    const std::string file = "service.Dockerfile";
    const RuleSet rules = three_rules();
    const Analysis analysis =
        analyze(read_file(PLIMSOLL_SOURCE_DIR "/tests/golden/" + file), rules);
    const auto check = [&](const std::string& name, const std::unique_ptr<Report>& report) {
      compare("service." + name, rendered(*report, file, analysis));
    };
    check("tty", tty_report(Color::off, Naming::hadolint));
    check("gnu", gnu_report(Naming::ours));
    check("checkstyle.xml", checkstyle_report(Naming::hadolint));
    check("junit.xml", junit_report(Naming::hadolint));
    check("codeclimate", code_climate_report(Naming::ours));
    check("gitlab.json", gitlab_report(Naming::ours));
    check("codacy", codacy_report(Naming::ours));
    check("sonarqube.json", sonarqube_report(rules));
  }
}

}  // namespace plimsoll::test
