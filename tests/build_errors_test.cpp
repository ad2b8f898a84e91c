#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "model/port.h"
#include "rules/judge.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "support.h"

// What BuildKit refuses to build is what we call a build error: the same files, at the same lines.
namespace plimsoll {
namespace {

// Judged as buildkit-check does, which can ask no registry and is given no arguments.
const RuleSet& plain_rules() {
  static const RuleSet rules{[] {
    Policy policy;
    policy.assumption = Assumption::plain_build;
    return policy;
  }()};
  return rules;
}

struct Answer {
  std::vector<uint32_t> lines;  // of the build errors, from one
  std::string messages;

  Answer(std::string_view text, const RuleSet& rules) {
    const Judgement judgement = judge(text, rules);
    const LineIndex index(judgement.source.text());
    for (const Diagnostic& diagnostic : judgement.diagnostics) {
      if (diagnostic.rule->category != Category::build_error) continue;
      lines.push_back(index.position(diagnostic.span.begin).line);
      messages += std::to_string(lines.back()) + " " + std::string(diagnostic.rule->id) + ": " +
                  diagnostic.message + '\n';
    }
  }

  // BuildKit names the lines of the instruction; none where it means the file.
  [[nodiscard]] bool stands_on(const nlohmann::json& ranges) const {
    if (ranges.empty()) return !lines.empty();
    return std::any_of(lines.begin(), lines.end(), [&](uint32_t line) {
      return std::any_of(ranges.begin(), ranges.end(), [&](const nlohmann::json& range) {
        return range[0] <= line && line <= std::max(range[0], range[1]);
      });
    });
  }
};

// Refused for what only the build itself can find: files that are not there, programs that fail.
constexpr std::string_view found_by_building[] = {
    "testWildcardRenameCache",
    "testInvalidJSONCommands",
    "testDockerignoreInvalid",
    "testHistoryError",
    "testCacheMountSourceEscape",
    "testSecretRequiredWithoutValue",
    "testErrorsSourceMap/invalidsyntax",
    "testErrorsSourceMap/invalidrun",
    "testErrorsSourceMap/invalidcopy",
    "testErrorsSourceMap/invalidcopyfrom",
    "testErrorsSourceMap/invalidmultiline",
};

// The recorded answers to these probes come from a judge that did not read values; BuildKit itself
// refuses a STOPSIGNAL and a --checksum that are none.
constexpr std::string_view refused_for_values[] = {"STOPSIGNAL forms", "ADD flags all"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_SUITE("build errors") {
  TEST_CASE("real files: those that BuildKit refuses" * doctest::skip(!test::has_shared())) {
    const auto answers = test::shared_lines("corpus_buildkit.jsonl");
    size_t refused = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
      const Answer answer(test::corpus()[i].text, plain_rules());
      INFO(test::corpus()[i].id, "\n", answer.messages);
      if (!answers[i].contains("error")) {
        CHECK(answer.lines.empty());
        continue;
      }
      ++refused;
      const nlohmann::json& error = answers[i].at("error");
      INFO(error.dump());
      CHECK(answer.stands_on(error.value("lines", nlohmann::json::array())));
    }
    CHECK(refused > 30);
  }

  TEST_CASE("corners of the language" * doctest::skip(!test::has_shared())) {
    for (const nlohmann::json& probe : test::shared_lines("grammar_probes.jsonl")) {
      const std::string text = probe.at("dockerfile");
      const Answer answer(text, plain_rules());
      INFO(text, "\n", probe.at("check_error").dump(), "\n", answer.messages);
      const bool refused = !probe.at("check_error").is_null() ||
                           is_one_of(refused_for_values, probe.at("name").get<std::string>());
      CHECK(answer.lines.empty() != refused);
    }
  }

  TEST_CASE("BuildKit's builds" * doctest::skip(!test::has_shared())) {
    size_t refused = 0;
    for (const nlohmann::json& build : test::shared_lines("buildkit_build_cases.jsonl")) {
      const std::string text = build.at("dockerfile");
      const std::string name = build.at("test");
      const Answer answer(text, plain_rules());
      INFO(name, "\n", text, "\n", answer.messages);
      // These cases are about what was asked for and not about the file.
      if (!build.at("attrs").is_null() && !build.at("attrs").empty()) continue;
      if (build.at("outcome") == "ok" || is_one_of(found_by_building, name)) {
        CHECK(answer.lines.empty());
      } else {
        ++refused;
        CHECK_FALSE(answer.lines.empty());
      }
    }
    CHECK(refused > 20);
  }

  TEST_CASE("BuildKit's instructions" * doctest::skip(!test::has_shared())) {
    for (const nlohmann::json& parse : test::shared_lines("buildkit_parse_cases.jsonl")) {
      const std::string kind = parse.at("kind");
      if (kind == "port") {
        // A case holds one port or several.
        const nlohmann::json& input = parse.at("input");
        bool good = true;
        for (const nlohmann::json& port : input.is_array() ? input : nlohmann::json{input}) {
          good = good && parse_port(port.get<std::string>()).error == PortError::none;
        }
        INFO(parse.dump());
        CHECK(good != parse.contains("error"));
      } else if (kind == "negative" || kind == "instruction_error") {
        const std::string text = parse.at("dockerfile");
        const Answer answer(text, plain_rules());
        INFO(text.substr(0, 200));
        CHECK_FALSE(answer.lines.empty());
      }
    }
  }

  TEST_CASE("a line has room for 65,535 bytes") {
    const std::string from = "FROM alpine:3.22\n";
    const std::string run = "RUN #";
    const std::string longest = run + std::string(65535 - run.size(), 'x');
    CHECK(Answer(from + longest + "\n", plain_rules()).messages == "");
    CHECK(Answer(from + longest, plain_rules()).messages == "");
    const Answer answer(from + longest + "x\nRUN make\n", plain_rules());
    CHECK(answer.lines == std::vector<uint32_t>{2});
  }

  TEST_CASE("an empty file") {
    CHECK(Answer("", plain_rules()).lines == std::vector<uint32_t>{1});
    CHECK(Answer("\n\n", plain_rules()).lines == std::vector<uint32_t>{1});
  }
}

}  // namespace plimsoll
