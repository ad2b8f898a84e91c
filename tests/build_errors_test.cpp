#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "buildkit.h"
#include "model/port.h"
#include "support.h"

// What BuildKit refuses to build is what we call a build error: the same files, at the same lines.
namespace plimsoll {
namespace {

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
// refuses a STOPSIGNAL and a --checksum that are none, and a mount over the whole file system.
constexpr std::string_view refused_for_values[] = {"STOPSIGNAL forms", "ADD flags all",
                                                   "RUN mount value w/o type"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_SUITE("build errors") {
  TEST_CASE("corners of the language" * doctest::skip(!test::has_shared())) {
    for (const nlohmann::json& probe : test::shared_lines("grammar_probes.jsonl")) {
      const std::string text = probe.at("dockerfile");
      const test::Answer answer = test::answer(text);
      INFO(text, "\n", probe.at("check_error").dump(), "\n", answer.errors);
      const bool refused = !probe.at("check_error").is_null() ||
                           is_one_of(refused_for_values, probe.at("name").get<std::string>());
      CHECK(answer.error_lines.empty() != refused);
    }
  }

  TEST_CASE("BuildKit's builds" * doctest::skip(!test::has_shared())) {
    size_t refused = 0;
    for (const nlohmann::json& build : test::shared_lines("buildkit_build_cases.jsonl")) {
      const std::string text = build.at("dockerfile");
      const std::string name = build.at("test");
      const test::Answer answer = test::answer(text);
      INFO(name, "\n", text, "\n", answer.errors);
      // These cases are about what was asked for and not about the file.
      if (!build.at("attrs").is_null() && !build.at("attrs").empty()) continue;
      if (build.at("outcome") == "ok" || is_one_of(found_by_building, name)) {
        CHECK(answer.error_lines.empty());
      } else {
        ++refused;
        CHECK_FALSE(answer.error_lines.empty());
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
        const test::Answer answer = test::answer(text);
        INFO(text.substr(0, 200));
        CHECK_FALSE(answer.error_lines.empty());
      }
    }
  }

  TEST_CASE("a line has room for 65,535 bytes") {
    const std::string from = "FROM alpine:3.22\n";
    const std::string run = "RUN #";
    const std::string longest = run + std::string(65535 - run.size(), 'x');
    CHECK(test::answer(from + longest + "\n").errors == "");
    CHECK(test::answer(from + longest).errors == "");
    const test::Answer answer = test::answer(from + longest + "x\nRUN make\n");
    CHECK(answer.error_lines == std::vector<uint32_t>{2});
  }

  TEST_CASE("triggers fail at the FROM that runs them") {
    const std::string base = "FROM alpine AS base\nONBUILD COPY a\nONBUILD FOO\n";
    CHECK(test::answer(base).errors == "");
    CHECK(test::answer(base + "FROM alpine\nFROM base\n").error_lines ==
          std::vector<uint32_t>{5, 5});
  }

  TEST_CASE("no here-documents are too many") {
    std::string markers, bodies;
    for (int i = 0; i < 200; ++i) {
      const std::string name = "END" + std::to_string(i);
      markers += " <<" + name;
      bodies += "FOO\n" + name + "\n";
    }
    CHECK(test::answer("FROM alpine\nRUN cat" + markers + "\n" + bodies).errors == "");
    // The first of these is called `a`, and takes the line `EOF` into its body: both have no end.
    CHECK(test::answer("FROM alpine\nCOPY << a <<EOF /b\ntext\nEOF\n").error_lines ==
          std::vector<uint32_t>{2, 2});
  }

  TEST_CASE("an empty file") {
    CHECK(test::answer("").error_lines == std::vector<uint32_t>{1});
    CHECK(test::answer("\n\n").error_lines == std::vector<uint32_t>{1});
  }
}

}  // namespace plimsoll
