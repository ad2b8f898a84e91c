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
  return std::any_of(warnings.begin(), warnings.end(), [&](const std::string& warning) {
    return warning.starts_with(check + '@');
  });
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
  TEST_CASE("real files get the warnings that BuildKit gives" * doctest::skip(!test::has_shared())) {
    const RuleSet rules(plain_policy());
    const auto answers = test::shared_lines("corpus_buildkit.jsonl");
    size_t warnings = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
      const test::CorpusFile& file = test::corpus()[i];
      REQUIRE(answers[i].at("id") == file.id);
      INFO(file.id);
      const Warnings theirs = recorded_warnings(answers[i]);
      const Warnings ours = our_warnings(file.text, rules);
      warnings += theirs.size();
      if (answers[i].contains("error")) {
        // BuildKit stops there, we go on.
        CHECK(std::includes(ours.begin(), ours.end(), theirs.begin(), theirs.end()));
      } else {
        CHECK(joined(ours) == joined(theirs));
      }
    }
    CHECK(warnings > 2000);
  }

  TEST_CASE("the examples of BuildKit's documentation" * doctest::skip(!test::has_shared())) {
    const RuleSet rules(plain_policy());
    size_t cases = 0;
    for (const nlohmann::json& line : test::shared_lines("buildkit_doc_cases.jsonl")) {
      const std::string check = line.at("rule");
      const std::string text = line.at("dockerfile");
      CAPTURE(check);
      CAPTURE(text);
      ++cases;
      CHECK(is_reported(our_warnings(text, rules), check) == (line.at("kind") == "bad"));
    }
    CHECK(cases > 50);
  }
}

}  // namespace plimsoll
