#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/catalog_text.h"
#include "report/debug.h"
#include "report/display_text.h"
#include "report/example_text.h"
#include "report/json.h"
#include "report/policy_json.h"
#include "report/protocol.h"
#include "report/report.h"
#include "report/snippet.h"
#include "rules/catalog.h"
#include "support.h"

namespace plimsoll::test {
namespace {

using Json = nlohmann::json;

std::string policy_error(std::string_view json) { return read_policy(json).error; }

Json ask(const Json& request) { return Json::parse(answer(request.dump())); }

std::string failure(std::string_view request) {
  const Json response = Json::parse(answer(request));
  REQUIRE(response.size() == 1);
  return response.at("error");
}

std::string text_of(std::string_view dockerfile) {
  const auto report = text_report(Color::off, Waived::left_out);
  const Analysis analysis = analyze(dockerfile, every_rule());
  std::string text = report->begin();
  text += report->file("Dockerfile", analysis);
  return text + report->end();
}

Json sarif_of(std::string_view path, std::string_view dockerfile, Waived waived) {
  const auto report = sarif_report(every_rule(), waived);
  std::string text = report->begin();
  text += report->file(path, analyze(dockerfile, every_rule()));
  text += report->end();
  return Json::parse(text).at("runs").at(0);
}

}  // namespace

TEST_SUITE("report") {
  TEST_CASE("a policy is read") {
    const PolicyResult result = read_policy(R"({
      "profile": "strict",
      "rules": {"DL3020": "off", "user-root": "critical"},
      "trusted_registries": ["registry.example.com"],
      "label_schema": {"vendor": "text", "build.commit": "hash"},
      "strict_labels": true,
      "disregard_suppressions": true,
      "target": "app",
      "today": "2028-02-29"
    })");
    REQUIRE(result.error == "");
    CHECK(result.policy.profile == Profile::strict);
    REQUIRE(result.policy.overrides.size() == 2);
    CHECK(result.policy.overrides[0].rule == "DL3020");
    CHECK(!result.policy.overrides[0].severity);
    CHECK(result.policy.overrides[1].severity == Severity::critical);
    CHECK(result.policy.trusted_registries == std::vector<std::string>{"registry.example.com"});
    REQUIRE(result.policy.label_schema.size() == 2);
    CHECK(result.policy.label_schema[1].key == "build.commit");
    CHECK(result.policy.label_schema[1].type == LabelType::hash);
    CHECK(result.policy.strict_labels);
    CHECK(result.policy.disregard_suppressions);
    CHECK(result.policy.target == "app");
    CHECK(result.policy.today == "2028-02-29");
    CHECK(policy_error("{}") == "");
    CHECK(policy_error("\xEF\xBB\xBF{}") == "");
  }

  TEST_CASE("a complaint about a policy names the place") {
    const auto starts = [](std::string_view json, std::string_view begin) {
      const std::string error = policy_error(json);
      CAPTURE(error);
      CHECK(error.starts_with(begin));
    };
    starts("", "line 1, column 1: ");
    starts("{\n  \"profile\": strict\n}", "line 2, column 14: ");
    starts("[]", "the text: expected an object");
    starts(R"({"profil": "strict"})", "/profil: unknown name; did you mean `profile`?");
    starts(R"({"profile": 1})", "/profile: expected a string");
    starts(R"({"profile": "lax"})", "/profile: expected recommended, strict, learning or hadolint");
    starts(R"({"rules": []})", "/rules: expected an object");
    starts(R"({"rules": {"user-rot": "off"}})",
           "/rules/user-rot: no rule has this id; did you mean `user-root`?");
    starts(R"({"rules": {"user-root": "loud"}})",
           "/rules/user-root: expected critical, high, medium, low, info or off");
    starts(R"({"rules": {"a/b~c": "off"}})", "/rules/a~1b~0c: ");
    starts(R"({"rules": {"user-root": "off", "user-root": "low"}})",
           R"(the name "user-root" stands twice)");
    starts(R"({"trusted_registries": "x"})", "/trusted_registries: expected a list");
    starts(R"({"trusted_registries": ["x", 1]})", "/trusted_registries: expected a list");
    starts(R"({"label_schema": {"a/b": "uri"}})", "/label_schema/a~1b: expected text, url");
    starts(R"({"strict_labels": "yes"})", "/strict_labels: expected true or false");
    starts(R"({"today": "2027-02-29"})", "/today: expected a date");
    starts(std::string(100000, '['), "nested too deeply");
    starts("{\"target\": \"\xff\"}", "line 1, column ");
  }

  TEST_CASE("what is no request is answered by a failure") {
    CHECK(failure("").starts_with("line 1, column 1"));
    CHECK(failure("null") == "the text: expected an object");
    CHECK(failure("{}") == "/method: missing");
    CHECK(failure(R"({"method": "sing"})").starts_with("/method: expected analyze"));
    CHECK(failure(R"({"method": "analyze"})") == "/text: missing");
    CHECK(failure(R"({"method": "analyze", "text": 1})") == "/text: expected a string");
    CHECK(failure(R"({"method": "analyze", "text": "", "polici": {}})") ==
          "/polici: unknown name; did you mean `policy`?");
    CHECK(failure(R"({"method": "analyze", "text": "", "policy": {"profile": ""}})")
              .starts_with("/policy/profile: "));
    CHECK(failure(R"({"method": "analyze", "text": "FROM a:1 AS b", "policy": {"target": "c"}})") ==
          "/policy/target: no stage is called `c`; there are `b`");
    CHECK(failure(R"({"method": "fix", "text": "", "safety": "wild"})").starts_with("/safety: "));
    CHECK(failure(R"({"method": "fix", "text": "", "rule": "x"})").starts_with("/rule: "));
    CHECK(failure(R"({"method": "catalog", "text": ""})") == "/text: unknown name");
  }

  TEST_CASE("analyze, fix, tokens and catalog are answered") {
    const std::string text = "FROM alpine:3.22\nADD é 🐳 /x/\n";
    const Json report = ask({{"method", "analyze"}, {"text", text}, {"path", "Dockerfile"}});
    CHECK(report.at("path") == "Dockerfile");
    const auto& diagnostics = report.at("diagnostics");
    const auto add = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Json& d) {
      return d.at("rule") == "add-instead-of-copy";
    });
    REQUIRE(add != diagnostics.end());
    CHECK(add->at("range") == Json({17, 20}));
    CHECK(add->at("start") == Json({{"line", 2}, {"column", 1}}));
    CHECK(add->at("end") == Json({{"line", 2}, {"column", 4}}));
    CHECK(add->at("instruction_line") == 2);

    const Json fixed = ask({{"method", "fix"}, {"text", text}, {"rule", "add-instead-of-copy"}});
    CHECK(fixed.at("text") == "FROM alpine:3.22\nCOPY é 🐳 /x/\n");
    REQUIRE(fixed.at("applied").size() == 1);
    CHECK(fixed.at("applied").at(0).at("line") == 2);

    const Json tokens = ask({{"method", "tokens"}, {"text", "FROM a:1\n# ä\nRUN 🐳 x\n"}});
    const auto& numbers = tokens.at("tokens");
    REQUIRE(numbers.size() % 3 == 0);
    REQUIRE(numbers.size() >= 3);
    CHECK(tokens.at("kinds").at(numbers.at(2).get<size_t>()) == "keyword");
    CHECK(numbers.at(0) == 0);
    CHECK(numbers.at(1) == 4);

    CHECK(ask({{"method", "catalog"}}).at("rules").size() == catalog().size());
  }

  TEST_CASE("JSON is valid UTF-8 whatever the bytes, and its offsets count what is shown") {
    const std::string text = "FROM alpine:3.22\nRUN echo \xff\xe0\xa0 \xed\xa0\x80\nADD a /b\n";
    const Json report = Json::parse(file_report_json("\xff", analyze(text, every_rule())));
    CHECK(report.at("path") == "\uFFFD");
    for (const Json& diagnostic : report.at("diagnostics")) {
      if (diagnostic.at("rule") != "add-instead-of-copy") continue;
      // One unit for \xff, one for the cut \xe0\xa0, three for a surrogate's bytes.
      CHECK(diagnostic.at("range") == Json({33, 36}));
    }
  }

  TEST_CASE("of several codes of one tool a diagnostic has the one it is known as") {
    const auto codes = [](std::string_view text) {
      std::string ids;
      const Json report = Json::parse(file_report_json("x", analyze(text, every_rule())));
      for (const Json& diagnostic : report.at("diagnostics")) {
        if (diagnostic.at("rule") != "copy-from-unbuilt") continue;
        for (const Json& reference : diagnostic.at("references")) {
          if (reference.at("authority") == "hadolint") ids += reference.at("id").get<std::string>();
        }
      }
      return ids;
    };
    CHECK(codes("FROM a:1 AS b\nCOPY --from=b /a /b\n") == "DL3023");
    CHECK(codes("FROM a:1\nCOPY --from=c /a /b\nFROM a:1 AS c\n") == "DL3022");
  }

  TEST_CASE("a snippet underlines what is seen") {
    const auto underline = [](std::string_view marked) {
      const MarkedText text = read_marks(marked);
      const LineIndex lines(text.text);
      const Snippet snippet = SnippetMaker(text.text, lines).make(text.marks.at(0));
      return snippet.line + "\n" + snippet.indent + snippet.underline;
    };
    CHECK(underline("RUN «ls» -l\n") == "RUN ls -l\n    ^^");
    CHECK(underline("\tRUN\t«ls»\n") == "    RUN ls\n        ^^");
    CHECK(underline("RUN 寿司 «屋» x") == "RUN 寿司 屋 x\n         ^^");
    CHECK(underline("RUN e\u0301«x»") == "RUN e\u0301x\n     ^");
    CHECK(underline("RUN a«» b") == "RUN a b\n     ^");
    CHECK(underline("RUN a«»") == "RUN a\n     ^");
    CHECK(underline("«RUN a \\\n  b»\n") == "RUN a \\\n^^^^^^^");
    CHECK(underline("RUN «\x1b[2J»\r\n") == "RUN \uFFFD[2J\n    ^^^^");
    CHECK(underline("RUN \u202e«x»") == "RUN \uFFFDx\n     ^");

    const std::string wide =
        underline("RUN " + std::string(5000, 'a') + " «b» " + std::string(5000, 'c'));
    CHECK(wide.size() < 400);
    CHECK(wide.starts_with("..."));
    const size_t line_break = wide.find('\n');
    CHECK(wide[wide.find('^') - line_break - 1] == 'b');
  }

  TEST_CASE("the text report never shows a secret, on no line and in no message") {
    const std::string token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    const std::string text = text_of("FROM alpine:3.22\nENV TOKEN " + token + "\nUSER app\n");
    CHECK(text.find("secret-value") != std::string::npos);
    CHECK(text.find(token) == std::string::npos);
    CHECK(text.find(token.substr(8)) == std::string::npos);

    const std::string named = text_of("FROM alpine:3.22\nENV DB_PASSWORD hunter2\nUSER app\n");
    CHECK(named.find("hunter2") == std::string::npos);
    CHECK(named.find("ENV DB_PASSWORD *******") != std::string::npos);

    const std::string triggered =
        text_of("FROM alpine:3.22 AS base\nONBUILD ENV DB_PASSWORD=hunter2\nFROM base\nUSER app\n");
    CHECK(triggered.find("secret-name-arg-env") != std::string::npos);
    CHECK(triggered.find("hunter2") == std::string::npos);
  }

  TEST_CASE("the text report says why once per rule") {
    const std::string text = text_of("FROM alpine:3.22\nADD a /b\nADD c /d\nUSER app\n");
    const auto count = [&](std::string_view part) {
      size_t found = 0;
      for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
      return found;
    };
    CHECK(count("[add-instead-of-copy]") == 2);
    CHECK(count("DL3020 (hadolint)") == 1);
  }

  TEST_CASE("colours come only when asked, and nothing else changes") {
    const Analysis analysis = analyze("FROM alpine\nADD a /b\n", every_rule());
    const auto render = [&](Color color) {
      const auto report = text_report(color, Waived::left_out);
      const std::string text = report->file("Dockerfile", analysis);
      return text + report->end();
    };
    std::string colored = render(Color::on);
    CHECK(colored.find('\x1b') != std::string::npos);
    for (size_t at; (at = colored.find('\x1b')) != std::string::npos;) {
      colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == render(Color::off));
  }

  TEST_CASE("SARIF has what GitHub asks for") {
    const Json run = sarif_of(
        "./images/a b/Dockerfile",
        "FROM alpine\n# hadolint ignore=DL3020\nADD a /b\nADD a /b\nADD a /b\n", Waived::left_out);
    CHECK(run.at("columnKind") == "utf16CodeUnits");
    const Json& rules = run.at("tool").at("driver").at("rules");
    REQUIRE(rules.size() == every_rule().entries().size());
    for (const Json& rule : rules) {
      CAPTURE(rule.at("id").get<std::string>());
      for (const char* text : {"shortDescription", "fullDescription", "help"}) {
        CHECK(!rule.at(text).at("text").get<std::string>().empty());
      }
      CHECK(rule.at("fullDescription").at("text").get<std::string>().size() <= 1024);
      const Json& properties = rule.at("properties");
      const Json& tags = properties.at("tags");
      const bool about_security = std::find(tags.begin(), tags.end(), "security") != tags.end();
      CHECK(about_security == properties.contains("security-severity"));
      CHECK(tags.size() <= 10);
    }
    std::vector<std::string> fingerprints;
    for (const Json& result : run.at("results")) {
      CHECK(!result.contains("suppressions"));
      const auto index = result.at("ruleIndex").get<size_t>();
      CHECK(rules.at(index).at("id") == result.at("ruleId"));
      const Json& place = result.at("locations").at(0).at("physicalLocation");
      CHECK(place.at("artifactLocation").at("uri") == "images/a%20b/Dockerfile");
      const Json& region = place.at("region");
      CHECK(region.at("startLine") >= 1);
      CHECK(region.at("startColumn") >= 1);
      if (result.at("ruleId") == "add-instead-of-copy") {
        fingerprints.push_back(result.at("partialFingerprints").at("primaryLocationLineHash"));
      }
    }
    REQUIRE(fingerprints.size() == 2);  // the third is waived
    CHECK(fingerprints[0].ends_with(":1"));
    CHECK(fingerprints[1].ends_with(":2"));
    CHECK(fingerprints[0].substr(0, 16) == fingerprints[1].substr(0, 16));
  }

  TEST_CASE("SARIF lists what is waived when asked") {
    const Json run = sarif_of("/src/Dockerfile",
                              "FROM alpine:3.22\n# plimsoll ignore=add-instead-of-copy reason=\"it "
                              "must\"\nADD a /b\nUSER app\n",
                              Waived::listed);
    const Json& results = run.at("results");
    const auto waived = std::find_if(results.begin(), results.end(), [](const Json& result) {
      return result.contains("suppressions");
    });
    REQUIRE(waived != results.end());
    CHECK(waived->at("suppressions").at(0) ==
          Json({{"kind", "inSource"}, {"status", "accepted"}, {"justification", "it must"}}));
    CHECK(waived->at("locations").at(0).at("physicalLocation").at("artifactLocation").at("uri") ==
          "file:///src/Dockerfile");
  }

  TEST_CASE("a rule is explained under every name it has") {
    CHECK(explain("add-instead-of-copy", Color::off) == explain("DL3020", Color::off));
    CHECK(explain("AVD-DS-0005", Color::off).find("add-instead-of-copy") != std::string::npos);
    CHECK(explain("DL9999", Color::off) == "");
    CHECK(nearest_rule("add-insted-of-copy") == "add-instead-of-copy");
  }

  TEST_CASE("debug instructions speaks as BuildKit's parser does") {
    const Json line = Json::parse(debug_dump(
        DebugView::instructions, "x",
        "FROM --platform=\"linux/amd64\" a as b\nENV a=1 b=\"2 3\"\nENV c d e\nLABEL f=\n"
        "ARG g h=1\nCMD [\"x\", \"\\u0079\"]\nHEALTHCHECK --retries=3 cmd [\"a\"]\n"
        "ONBUILD RUN <<E\nE\nFOO bar\n"));
    const auto args = [&](size_t i) { return line.at("instructions").at(i).at("args"); };
    CHECK(line.at("instructions").at(0).at("flags") == Json({"--platform=linux/amd64"}));
    CHECK(args(0) == Json({"a", "as", "b"}));
    CHECK(args(1) == Json({"a", "1", "=", "b", "\"2 3\"", "="}));
    CHECK(args(2) == Json({"c", "d e", ""}));
    CHECK(args(3) == Json({"f", "", "="}));
    CHECK(args(4) == Json({"g", "h=1"}));
    CHECK(args(5) == Json({"x", "y"}));
    CHECK(args(6) == Json({"cmd", "a"}));
    CHECK(line.at("instructions").at(6).at("json") == true);
    CHECK(args(7) == Json({"RUN", "<<E"}));
    CHECK(line.at("instructions").at(7).at("heredocs") == Json({"E"}));
    CHECK(line.at("instructions").at(7).at("end") == 9);
    CHECK(args(8) == Json::array());
  }

  TEST_CASE("debug commands lists the commands of a script") {
    const std::string dump =
        debug_dump(DebugView::commands, "x",
                   "FROM a:1\nRUN A=1 sudo -u me apt-get install $X 'b c' \\\n && B=2\n");
    REQUIRE(std::count(dump.begin(), dump.end(), '\n') == 1);
    const Json command = Json::parse(dump);
    CHECK(command.at("instruction_line") == 2);
    CHECK(command.at("prefixes") == Json({"sudo", "-u", "me"}));
    CHECK(command.at("name") == "apt-get");
    CHECK(command.at("args") == Json({"install", nullptr, "b c"}));
    CHECK(command.at("nested") == false);
    CHECK(command.at("start") == Json({{"line", 2}, {"column", 20}}));
  }

  TEST_CASE("text is wrapped at words and cleaned for the terminal") {
    CHECK(wrapped("aa bb cc", 5, "  ") == "aa bb\n  cc");
    CHECK(wrapped("aaaaaaaa b", 5, "") == "aaaaaaaa\nb");
    CHECK(printable("a\nb\x1b\xff") == "a\uFFFDb\uFFFD\uFFFD");
  }
}

}  // namespace plimsoll::test
