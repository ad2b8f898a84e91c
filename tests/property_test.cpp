#include <doctest/doctest.h>

#include <algorithm>

#include "analyze.h"
#include "line_splitter.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "support.h"

// What must hold of every file there is: on real ones, and on random edits of them.
namespace plimsoll {
namespace {

using test::Random;

// Keywords in order, by the line splitter, without those on the lines the fix writes to.
std::vector<std::string> keywords_outside(std::string_view text, std::span<const TextEdit> edits) {
  const LineIndex lines(text);
  std::vector<std::string> keywords;
  for (const test::SplitInstruction& instruction : test::split_lines(text)) {
    const bool touched = std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
      return lines.line_of(edit.span.begin) < instruction.last_line &&
             lines.line_of(edit.span.end) + 1 >= instruction.first_line;
    });
    if (!touched) keywords.push_back(instruction.keyword);
  }
  return keywords;
}

size_t count_of(const Judgement& judgement, const Rule& rule) {
  return static_cast<size_t>(
      std::count_if(judgement.diagnostics.begin(), judgement.diagnostics.end(),
                    [&](const Diagnostic& one) { return one.rule == &rule && !one.suppressed(); }));
}

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  size_t found = 0;
  for (const std::string& item : whole) {
    if (found < part.size() && part[found] == item) ++found;
  }
  return found == part.size();
}

void check_fix(std::string_view text, const Judgement& before, const Diagnostic& diagnostic,
               const Fix& fix) {
  INFO(diagnostic.rule->id, ": ", fix.title);
  REQUIRE(is_applicable(fix.edits, text.size()));
  const std::string fixed = apply_edits(text, fix.edits);
  CAPTURE(fixed);
  CHECK(count_of(judge(fixed, test::every_rule()), *diagnostic.rule) <
        count_of(before, *diagnostic.rule));
  // All that the fix does not touch is still an instruction, to someone who shares no code with us.
  std::vector<std::string> after;
  for (const test::SplitInstruction& instruction : test::split_lines(fixed)) {
    after.push_back(instruction.keyword);
  }
  CHECK(is_subsequence(keywords_outside(text, fix.edits), after));
}

void check_spans(const Analysis& analysis) {
  const uint32_t size = analysis.judgement.source.size();
  uint32_t previous = 0;
  for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
    CAPTURE(diagnostic.rule->id);
    CHECK(diagnostic.span.begin <= diagnostic.span.end);
    CHECK(diagnostic.span.end <= size);
    CHECK(previous <= diagnostic.span.begin);
    previous = diagnostic.span.begin;
    for (const Related& related : diagnostic.related) CHECK(related.span.end <= size);
  }
}

void check_all(const std::string& text) {
  CAPTURE(text);
  const Analysis analysis = analyze(text, test::every_rule());
  check_spans(analysis);
  for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
    for (const Fix& fix : diagnostic.fixes) {
      check_fix(text, analysis.judgement, diagnostic, fix);
    }
  }
  const FixSelection all{{}, Safety::template_};
  const std::string fixed = apply_fixes(text, test::every_rule(), all).text;
  CAPTURE(fixed);
  CHECK(apply_fixes(fixed, test::every_rule(), all).text == fixed);
}

}  // namespace

TEST_SUITE("properties") {
  TEST_CASE("every fix of every real file keeps its word" * doctest::skip(!test::has_shared())) {
    for (const test::CorpusFile& file : test::corpus()) {
      CAPTURE(file.id);
      check_all(file.text);
    }
  }

  TEST_CASE("every fix of randomly edited files keeps its word" *
            doctest::skip(!test::has_shared())) {
    Random random(4);
    for (int i = 0; i < 1000; ++i)
      check_all(test::edited(random.pick(test::corpus()).text, random));
  }

  TEST_CASE("any bytes give an answer") {
    Random random(5);
    for (int i = 0; i < 2000; ++i) {
      std::string text;
      for (uint32_t size = random.below(200); size > 0; --size) {
        text += static_cast<char>(random.below(256));
      }
      check_all(text);
    }
  }

  TEST_CASE("depth and length cost no more than their bytes") {
    const auto repeated = [](std::string_view text, size_t times) {
      std::string result;
      result.reserve(text.size() * times);
      for (size_t i = 0; i < times; ++i) result += text;
      return result;
    };
    const std::string texts[] = {
        "FROM a\nRUN " + repeated("(", 100000),
        "FROM a\nRUN " + repeated("$(", 100000),
        "FROM a\nRUN " + repeated("\"$(", 50000),
        "FROM a\nRUN " + repeated("`", 100000),
        "FROM a\nRUN " + repeated("if a; then ", 20000),
        "FROM a\nRUN " + repeated("${a:-", 50000),
        "FROM a\nRUN " + repeated("sh -c '", 50000),
        "FROM a\nRUN " + repeated("a && ", 50000),
        "FROM a\nRUN " + repeated("a \\\n", 50000),
        "FROM a\nRUN " + repeated("<<A ", 20000),
        "FROM a\n" + repeated("ONBUILD ", 50000),
        "FROM a\nENV " + repeated("${a:-", 50000),
        "FROM a\nENV " + repeated("a=b ", 50000),
        "FROM a\nCMD " + repeated("[", 100000),
        "FROM a\nCMD [" + repeated("\"a\", ", 50000),
        "FROM a\n" + repeated("ARG a=$a\n", 20000),
        repeated("FROM a AS b\n", 10000),
        repeated("FROM a AS b\nFROM b\n", 5000),
        repeated("# plimsoll ignore=base-tag-missing\nFROM a\n", 5000),
        repeated("\\\n", 100000),
        repeated("#\n", 100000),
        std::string(1000000, 'a'),
    };
    for (const std::string& text : texts) {
      CAPTURE(text.substr(0, 40));
      check_spans(analyze(text, test::every_rule()));
    }
  }
}

}  // namespace plimsoll
