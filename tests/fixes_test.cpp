#include <doctest/doctest.h>

#include "rules/change.h"
#include "rules/fixes.h"
#include "rules/rule.h"
#include "support.h"

namespace plimsoll {

TEST_CASE("a change keeps the rest, or is found out") {
  struct Row {
    std::string_view before;
    std::string_view replaced;  // its first occurrence …
    std::string_view by;
    bool keeps_the_rest;
  };
  constexpr Row rows[] = {
      {"FROM a\nADD b /b\nRUN c\n", "ADD", "COPY", true},
      {"FROM a\nADD b /b\nRUN c\n", "ADD b /b\n", "", true},
      {"FROM a\nADD b /b\nRUN c\n", "RUN", "USER d\nRUN", true},
      // The next instruction is swallowed.
      {"FROM a\nADD b /b\nRUN c\n", "/b", "/b \\", false},
      // A heredoc begins that nothing ends.
      {"FROM a\nRUN b\nRUN c\n", "b", "b <<EOF", false},
      {"FROM a\nRUN b <<EOF\nx\nEOF\nRUN c\n", "<<EOF", "<<EOT", false},
      // A body that nobody touches stays, also when the line above it grows.
      {"FROM a\nRUN cat <<EOF\nx\nEOF\nRUN c\n", "cat", "cat -u", true},
      // What was readable no longer is.
      {"FROM a\nRUN b\n", "RUN", "RUNN", false},
      {"FROM a\nRUN b\n", "b", "'b", false},
      {"FROM a\nRUN 'b\nUSER x\n", "USER", "WORKDIR", true},
      // The escape character changes for the whole file.
      {"FROM a\nRUN b \\\n c\nUSER x\n", "FROM", "# escape=`\nFROM", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.before);
    CAPTURE(row.by);
    const auto begin = static_cast<uint32_t>(row.before.find(row.replaced));
    const TextEdit edit{{begin, begin + static_cast<uint32_t>(row.replaced.size())},
                        std::string(row.by)};
    const std::span<const TextEdit> edits(&edit, 1);
    const Judgement before = judge(row.before, test::every_rule());
    const Judgement after = judge(apply_edits(row.before, edits), test::every_rule());
    CHECK(Change(before, edits, after).keeps_the_rest() == row.keeps_the_rest);
  }
}

TEST_CASE("a change settles a diagnostic only when nothing as bad has come") {
  struct Row {
    std::string_view before;
    std::string_view replaced;
    std::string_view by;
    bool settles;
  };
  // The diagnostic is the one of add-instead-of-copy.
  constexpr Row rows[] = {
      {"FROM a:1\nADD b /b\nUSER 1\n", "ADD", "COPY", true},
      {"FROM a:1\nADD b /b\nUSER 1\n", "ADD b", "ADD c", false},
      {"FROM a:1\nADD b /b\nUSER 1\n", "ADD b /b", "COPY b /b\nADD b /c", false},
      {"FROM a:1\nADD b /b\nUSER 1\n", "ADD b /b\nUSER 1", "COPY b /b\nUSER 0", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.by);
    const auto begin = static_cast<uint32_t>(row.before.find(row.replaced));
    const TextEdit edit{{begin, begin + static_cast<uint32_t>(row.replaced.size())},
                        std::string(row.by)};
    const std::span<const TextEdit> edits(&edit, 1);
    const Judgement before = judge(row.before, test::every_rule());
    const Judgement after = judge(apply_edits(row.before, edits), test::every_rule());
    const auto diagnostic =
        std::find_if(before.diagnostics.begin(), before.diagnostics.end(),
                     [](const auto& one) { return one.rule->id == "add-instead-of-copy"; });
    REQUIRE(diagnostic != before.diagnostics.end());
    CHECK(Change(before, edits, after).settles(*diagnostic) == row.settles);
  }
}

TEST_CASE("fixes of several rules are applied together, down to a fixed point") {
  constexpr std::string_view text =
      "FROM alpine:3.22\r\n"
      "MAINTAINER Ann <ann@example.com>\r\n"
      "ENV A b\r\n"
      "ADD a /a  \r\n"
      "# kept\r\n"
      "USER app\r\n";
  const FixResult result = apply_fixes(text, test::every_rule(), {});
  CHECK(result.text ==
        "FROM alpine:3.22\r\n"
        "LABEL org.opencontainers.image.authors=\"Ann <ann@example.com>\"\r\n"
        "ENV A=b\r\n"
        "COPY a /a  \r\n"
        "# kept\r\n"
        "USER app\r\n");
  CHECK(result.applied.size() == 3);
  CHECK(apply_fixes(result.text, test::every_rule(), {}).text == result.text);
}

TEST_CASE("only the fixes asked for are applied") {
  constexpr std::string_view text = "FROM a:1\nADD a /a\nENV A b\nUSER x\n";
  const FixSelection one_rule{"add-instead-of-copy", Safety::safe};
  CHECK(apply_fixes(text, test::every_rule(), one_rule).text ==
        "FROM a:1\nCOPY a /a\nENV A b\nUSER x\n");
  const FixSelection no_rule{"no-such-rule", Safety::template_};
  CHECK(apply_fixes(text, test::every_rule(), no_rule).text == text);
}

TEST_CASE("what is suppressed is not fixed") {
  constexpr std::string_view text =
      "FROM a:1\n# plimsoll ignore=add-instead-of-copy\nADD a /a\nUSER x\n";
  CHECK(apply_fixes(text, test::every_rule(), {}).text == text);
}

TEST_CASE("a comment goes only where a diagnostic is about it") {
  constexpr std::string_view kept = "FROM a:1\nUSER x\nENV A \\\n# why\n  b\n";
  CHECK(apply_fixes(kept, test::every_rule(), {}).text == kept);
  constexpr std::string_view unused = "FROM a:1\n# plimsoll ignore=add-instead-of-copy\nUSER x\n";
  CHECK(apply_fixes(unused, test::every_rule(), {}).text == "FROM a:1\nUSER x\n");
}

TEST_CASE("what is less than safe is skipped with its reason") {
  constexpr std::string_view text = "FROM a:1\nUSER x\nCMD a; b $C\nHEALTHCHECK NONE\n";
  const FixResult result = apply_fixes(text, test::every_rule(), {});
  CHECK(result.text == text);
  REQUIRE(result.skipped.size() == 1);
  CHECK(result.skipped[0].rule->id == "shell-form-cmd");
  CHECK(result.skipped[0].line == 2);
  CHECK_FALSE(result.skipped[0].reason.empty());
}

}  // namespace plimsoll
