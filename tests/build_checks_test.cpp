#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "buildkit.h"
#include "rules/judge.h"
#include "rules/rule.h"
#include "support.h"

// The rules that stand for BuildKit's build checks, against BuildKit: same check, same line, none
// missing, none more.
namespace plimsoll {
namespace {

std::string joined(const std::vector<std::string>& warnings) {
  std::string text;
  for (const std::string& warning : warnings) text += warning + ' ';
  return text;
}

bool is_reported(const std::vector<std::string>& warnings, const std::string& check) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [&](const std::string& warning) { return warning.starts_with(check + '@'); });
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

void check_rows(std::span<const Row> rows, const RuleSet& rules) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(joined(test::answer(row.text, rules).warnings) == row.expected);
  }
}

}  // namespace

TEST_SUITE("build checks") {
  TEST_CASE("the examples of BuildKit's documentation" * doctest::skip(!test::has_shared())) {
    Policy policy;
    policy.profile = Profile::strict;
    policy.overrides.push_back({"InvalidDefinitionDescription", Severity::info});
    const RuleSet rules(policy);
    size_t cases = 0;
    for (const nlohmann::json& line : test::shared_lines("buildkit_doc_cases.jsonl")) {
      const std::string check = line.at("rule");
      const std::string text = line.at("dockerfile");
      CAPTURE(check);
      CAPTURE(text);
      ++cases;
      // Its .dockerignore is not among the cases; a test of its own follows.
      if (check == "CopyIgnoredFile") continue;
      // BuildKit itself answers otherwise: the old form of ARG is none, an ARG before the first
      // FROM reaches no stage, and an empty line does not part a comment from what follows.
      const bool is_wrong = text == "FROM alpine\nARG foo bar\n" ||
                            text.starts_with("ARG AWS_ACCESS_KEY_ID\n") ||
                            text.starts_with("# a non-descriptive comment\n\nFROM");
      if (is_wrong) continue;
      CHECK(is_reported(test::answer(text, rules).warnings, check) == (line.at("kind") == "bad"));
    }
    CHECK(cases > 50);
  }

  // What BuildKit answers to each.
  TEST_CASE("of triggers they speak at the FROM that runs them") {
    constexpr Row rows[] = {
        {"FROM a AS base\nONBUILD ENV a b\nONBUILD CMD echo\nONBUILD WORKDIR x\n", ""},
        {"FROM a AS base\nONBUILD copy a b\nFROM base\n", ""},
        {"FROM a AS base\nONBUILD ENV a b\nONBUILD WORKDIR x\nONBUILD CMD echo\n"
         "FROM base AS next\nCMD echo\nFROM next\n",
         "JSONArgsRecommended@5 JSONArgsRecommended@6 LegacyKeyValueFormat@5 "
         "MultipleInstructionsDisallowed@5 WorkdirRelativePath@5 "},
        {"FROM a AS base\nONBUILD ARG b\nONBUILD EXPOSE 80/TCP\nONBUILD COPY $b $c /d\nFROM base\n",
         "ExposeProtoCasing@5 UndefinedVar@5 "},
        {"# check=skip=UndefinedVar\nFROM a AS base\nONBUILD COPY $c /d\nFROM base\n", ""},
    };
    check_rows(rows, test::buildkit_rules());
  }

  // The same.
  TEST_CASE("# check= switches checks off and on") {
    constexpr Row rows[] = {
        {"# check=skip=MaintainerDeprecated\nFROM a\nMAINTAINER x\n", ""},
        {"# check=skip=all\nFROM a\nMAINTAINER x\n", ""},
        {"# check=skip=StageNameCasing,MaintainerDeprecated // why\nFROM a\nMAINTAINER x\n", ""},
        {"# check=skip=maintainerdeprecated\nFROM a\nMAINTAINER x\n", "MaintainerDeprecated@3 "},
        {"# syntax=docker/dockerfile:1\n# Check = skip=MaintainerDeprecated\nFROM a\nMAINTAINER "
         "x\n",
         ""},
        {"# a remark\n# check=skip=MaintainerDeprecated\nFROM a\nMAINTAINER x\n",
         "MaintainerDeprecated@4 "},
        {"\n# check=skip=MaintainerDeprecated\nFROM a\nMAINTAINER x\n", "MaintainerDeprecated@4 "},
        {" # check=skip=MaintainerDeprecated\nFROM a\nMAINTAINER x\n", "MaintainerDeprecated@3 "},
        {"FROM a\n# check=skip=MaintainerDeprecated // for the old registry\nMAINTAINER "
         "x\nMAINTAINER y\n",
         "MaintainerDeprecated@4 "},
        {"FROM a\n#  check = skip=MaintainerDeprecated\n\n# more\nMAINTAINER x\n", ""},
        {"FROM a\n  # check=skip=MaintainerDeprecated\nMAINTAINER x\n", "MaintainerDeprecated@3 "},
        {"FROM a\n# check=skip=MaintainerDeprecated\n#\nMAINTAINER x\n", "MaintainerDeprecated@4 "},
        {"FROM a\n# check=skip=MaintainerDeprecated;nonsense\nMAINTAINER x\n",
         "MaintainerDeprecated@3 "},
        {"FROM a\n# check=nonsense\n# check=skip=all\nMAINTAINER x\n", "MaintainerDeprecated@4 "},
        {"FROM a\n# check=error=true;skip=all\nMAINTAINER x\n", ""},
        {"# check=skip=JSONArgsRecommended\nFROM a\n# check=skip=MaintainerDeprecated\nMAINTAINER "
         "x\nCMD x\n",
         ""},
        {"FROM a AS b\n# check=skip=all\nFROM a AS b\n", "DuplicateStageName@3 "},
        {"# check=skip=DuplicateStageName\nFROM a AS b\nFROM a AS b\n", ""},
        {"FROM a\n# check=skip=all\nrun x\n", "ConsistentInstructionCasing@3 "},
        {"FROM a\n# check=skip=all\nRUN a \\\n\n  b\n", "NoEmptyContinuation@5 "},
        {"FROM a\n# check=skip=MultipleInstructionsDisallowed\nCMD [\"a\"]\nCMD [\"b\"]\n",
         "MultipleInstructionsDisallowed@3 "},
        {"FROM a\nCMD [\"a\"]\n# check=skip=MultipleInstructionsDisallowed\nCMD [\"b\"]\n", ""},
        {"# check=skip=FromAsCasing\nFROM a as Base\n", "StageNameCasing@2 "},
        {"FROM a\n# check=skip=UndefinedVar\nENV A=$B\nENV C=$D\n", "UndefinedVar@4 "},
        {"# check=experimental=all;skip=all\n# remark\nFROM a AS b\n",
         "InvalidDefinitionDescription@3 "},
        {"# a remark\n# check=experimental=InvalidDefinitionDescription\nFROM a AS b\n",
         "InvalidDefinitionDescription@3 "},
        {"# check=experimental=InvalidDefinitionDescription\nFROM a AS b\n", ""},
        {"# check=experimental=InvalidDefinitionDescription\n# b is a stage\nFROM a AS b\n# c\nARG "
         "c=1 d\n# x\nARG c=1 d\n",
         "InvalidDefinitionDescription@7 "},
    };
    check_rows(rows, test::buildkit_rules());
  }

  TEST_CASE("the house may switch the experiment on") {
    Policy policy = test::plain_policy();
    policy.overrides.push_back({"definition-description", Severity::low});
    constexpr Row rows[] = {
        {"# a remark\nFROM a AS b\n", "InvalidDefinitionDescription@2 "},
        {"# b has a remark\nFROM a AS b\n", ""},
    };
    check_rows(rows, RuleSet(policy));
  }

  TEST_CASE("error=true gives the build checks weight") {
    const auto severity = [](std::string_view text) {
      const Judgement judgement = judge(text, RuleSet());
      for (const Diagnostic& diagnostic : judgement.diagnostics) {
        if (diagnostic.rule->id == "maintainer-deprecated") return diagnostic.severity;
      }
      return Severity::critical;
    };
    CHECK(severity("FROM a\nMAINTAINER x\n") == Severity::low);
    CHECK(severity("# check=error=true\nFROM a\nMAINTAINER x\n") == Severity::high);
    CHECK(severity("# check=error=false\nFROM a\nMAINTAINER x\n") == Severity::low);
  }

  TEST_CASE("files that .dockerignore leaves out") {
    struct Case {
      std::string_view dockerignore;
      std::string_view sources;
      bool is_reported;
    };
    constexpr Case cases[] = {
        {".env\n", ".env", true},
        {".env\n", "app", false},
        {"/.env\n", "./.env", true},
        {"node_modules/\n", "node_modules/x/y.js", true},
        {"*.log\n", "a.log", true},
        {"*.log\n", "logs/a.log", false},
        {"**/*.log\n", "logs/old/a.log", true},
        {"**/*.log\n", "a.log", true},
        {"**/tmp\n", "a/tmp/b", true},
        {"**tmp\n", "a-tmp", true},
        {"docs/**\n", "docs/a", true},
        {"docs/**\n", "docs", false},
        {"a?c\n", "abc", true},
        {"[a-c]x\n", "bx", true},
        {"[^a-c]x\n", "bx", false},
        {"\\*\n", "a", false},
        {"# .env\n\n  .env  \r\n", ".env", true},
        {"\xef\xbb\xbf.env\n", ".env", true},
        {"*\n", ".", true},
        {"a\n", ".", false},
        {"src/../.env\n", ".env", true},
        // With an exception nobody can tell without looking into the directories.
        {"*\n!src\n", ".env", false},
        {"[a\n", "a", false},
        {"!\n.env\n", ".env", false},
        {"", ".env", false},
        // What does not come from the build context.
        {"*\n", "--from=x .env", false},
        {"*.git\n", "https://example.com/a.git", false},
        {"*\n", "$UNKNOWN", false},
        {"*\n", "<<EOF", false},
    };
    for (const Case& it : cases) {
      Policy policy;
      policy.dockerignore = it.dockerignore;
      const RuleSet rules(policy);
      CAPTURE(it.dockerignore);
      CAPTURE(it.sources);
      for (const std::string_view keyword : {"ADD ", "COPY "}) {
        // COPY knows no addresses, ADD no stages.
        if (keyword == "ADD " && it.sources.starts_with("--from")) continue;
        if (keyword == "COPY " && it.sources.starts_with("https:")) continue;
        std::string text = "FROM private/image\n";
        text.append(keyword).append(it.sources).append(" /srv/\n");
        if (it.sources == "<<EOF") text += "EOF\n";
        CHECK(is_reported(test::answer(text, rules).warnings, "CopyIgnoredFile") == it.is_reported);
      }
    }
    // Without the file nothing is known.
    CHECK_FALSE(is_reported(test::answer("FROM a\nCOPY .env /\n").warnings, "CopyIgnoredFile"));
  }
}

}  // namespace plimsoll
