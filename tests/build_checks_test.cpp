#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "rules/judge.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "support.h"

// The rules that stand for BuildKit's build checks, against BuildKit: same check, same line, none
// missing, none more.
namespace plimsoll {
namespace {

// "Check@line", the line being the first of the instruction that BuildKit reports.
using Warnings = std::vector<std::string>;

// The policy under which a Dockerfile means what it means to a BuildKit without a registry.
Policy plain_policy() {
  Policy policy;
  policy.profile = Profile::strict;
  policy.assumption = Assumption::plain_build;
  return policy;
}

std::string_view build_check_of(const Rule& rule) {
  for (const Reference& reference : rule.references) {
    if (reference.authority == Authority::buildkit) return reference.id;
  }
  return {};
}

const Instruction* instruction_at(const Dockerfile& file, uint32_t offset) {
  const Instruction* found = nullptr;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.span.begin <= offset) found = &instruction;
  }
  return found;
}

// Empty continuation lines BuildKit reports at the last line before the here-documents.
uint32_t line_of(const Judgement& judgement, const Diagnostic& diagnostic, const LineIndex& lines) {
  const Instruction* instruction = instruction_at(judgement.file, diagnostic.span.begin);
  REQUIRE(instruction != nullptr);
  if (build_check_of(*diagnostic.rule) != "NoEmptyContinuation") {
    return lines.line_of(instruction->span.begin) + 1;
  }
  uint32_t last = instruction->heredocs.empty()
                      ? lines.line_of(instruction->span.end) + 1
                      : lines.line_of(instruction->heredocs.front().body.begin);
  for (const EmptyLine& empty : judgement.file.empty_lines) {
    if (&judgement.file.instructions[empty.instruction] != instruction) continue;
    last = std::max(last, lines.line_of(empty.span.begin) + 1);
  }
  return last;
}

Warnings our_warnings(std::string_view text, const RuleSet& rules) {
  const Judgement judgement = judge(text, rules);
  const LineIndex lines(judgement.source.text());
  Warnings warnings;
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    const std::string_view check = build_check_of(*diagnostic.rule);
    if (check.empty() || diagnostic.suppressed()) continue;
    warnings.push_back(std::string(check) + '@' +
                       std::to_string(line_of(judgement, diagnostic, lines)));
  }
  std::sort(warnings.begin(), warnings.end());
  return warnings;
}

Warnings recorded_warnings(const nlohmann::json& answer) {
  Warnings warnings;
  for (const nlohmann::json& warning : answer.at("warnings")) {
    warnings.push_back(warning.at("rule").get<std::string>() + '@' +
                       std::to_string(warning.at("lines").at(0).at(0).get<int>()));
  }
  std::sort(warnings.begin(), warnings.end());
  return warnings;
}

std::string joined(const Warnings& warnings) {
  std::string text;
  for (const std::string& warning : warnings) text += warning + ' ';
  return text;
}

bool is_reported(const Warnings& warnings, const std::string& check) {
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
    CHECK(joined(our_warnings(row.text, rules)) == row.expected);
  }
}

}  // namespace

TEST_SUITE("build checks") {
  TEST_CASE("real files get the warnings that BuildKit gives" *
            doctest::skip(!test::has_shared())) {
    const RuleSet rules(plain_policy());
    const auto answers = test::shared_lines("corpus_buildkit.jsonl");
    size_t warnings = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
      const test::CorpusFile& file = test::corpus()[i];
      REQUIRE(answers[i].at("id") == file.id);
      INFO(file.id);
      Warnings theirs = recorded_warnings(answers[i]);
      const Warnings ours = our_warnings(file.text, rules);
      warnings += theirs.size();
      if (answers[i].contains("error")) {
        // BuildKit stops there, we go on. Where no build argument can make a valid name of FROM's,
        // the build error says so alone.
        std::erase_if(theirs, [](const std::string& warning) {
          return warning.starts_with("InvalidDefaultArgInFrom@");
        });
        CHECK(std::includes(ours.begin(), ours.end(), theirs.begin(), theirs.end()));
      } else {
        CHECK(joined(ours) == joined(theirs));
      }
    }
    CHECK(warnings > 2000);
  }

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
      CHECK(is_reported(our_warnings(text, rules), check) == (line.at("kind") == "bad"));
    }
    CHECK(cases > 50);
  }

  // What BuildKit answers to each.
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
    check_rows(rows, RuleSet(plain_policy()));
  }

  TEST_CASE("the house may switch the experiment on") {
    Policy policy = plain_policy();
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
        CHECK(is_reported(our_warnings(text, rules), "CopyIgnoredFile") == it.is_reported);
      }
    }
    // Without the file nothing is known.
    CHECK_FALSE(is_reported(our_warnings("FROM a\nCOPY .env /\n", RuleSet()), "CopyIgnoredFile"));
  }
}

}  // namespace plimsoll
