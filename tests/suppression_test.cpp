#include <doctest/doctest.h>

#include "rules/catalog.h"
#include "rules/codes.h"
#include "rules/judge.h"
#include "support.h"

// Which comments silence what. Each row is a whole Dockerfile.
namespace plimsoll {
namespace {

struct Row {
  std::string_view text;
  // What is still said, then what was suppressed: "rule@line …|rule@line …", of these rules alone.
  std::string_view expected;
};

constexpr std::string_view looked_at[] = {
    "add-instead-of-copy", "base-tag-latest",          "suppression-expired",
    "suppression-unused",  "suppression-unknown-rule", "user-missing",
};

std::string summary(std::string_view text) {
  const Judgement judgement = judge(text, test::every_rule());
  std::string said;
  std::string suppressed;
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    if (std::find(std::begin(looked_at), std::end(looked_at), diagnostic.rule->id) ==
        std::end(looked_at)) {
      continue;
    }
    const auto line = std::count(text.begin(), text.begin() + diagnostic.span.begin, '\n') + 1;
    std::string& list = diagnostic.suppressed() ? suppressed : said;
    if (!list.empty()) list += ' ';
    list += std::string(diagnostic.rule->id) + '@' + std::to_string(line);
  }
  return said + '|' + suppressed;
}

void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(summary(row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("our own suppressions") {
  constexpr Row rows[] = {
      {"FROM a:latest\nUSER 1\n", "base-tag-latest@1|"},
      {"# plimsoll ignore=base-tag-latest\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# plimsoll ignore=DL3007\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# plimsoll ignore=base-tag-latest , add-instead-of-copy\nFROM a:latest\nUSER 1\n",
       "suppression-unused@1|base-tag-latest@2"},
      {"# plimsoll ignore=base-tag-latest reason=\"we, ourselves\" owner=\"me\" until=2026-01-01\n"
       "FROM a:latest\nUSER 1\n",
       "|base-tag-latest@2"},
      {"# plimsoll ignore=base-tag-latest until=2025-12-31\nFROM a:latest\nUSER 1\n",
       "suppression-expired@1 base-tag-latest@2|"},
      {"# plimsoll ignore=no-such-rule\nFROM a:1\nUSER 1\n", "suppression-unknown-rule@1|"},
      // Above one instruction it says nothing of the next.
      {"FROM a:1\nUSER 1\n# plimsoll ignore=add-instead-of-copy\nADD a /a\nADD b /b\n",
       "add-instead-of-copy@5|add-instead-of-copy@4"},
      {"FROM a:1\nUSER 1\n# plimsoll ignore=add-instead-of-copy\n\n# more\nADD a /a\n",
       "|add-instead-of-copy@6"},
      {"# plimsoll global ignore=add-instead-of-copy\nFROM a:1\nUSER 1\nADD a /a\nADD b /b\n",
       "|add-instead-of-copy@4 add-instead-of-copy@5"},
      {"# plimsoll stage ignore=add-instead-of-copy\nFROM a:1 AS x\nADD a /a\nFROM b:1\nUSER 1\n"
       "ADD b /b\n",
       "add-instead-of-copy@6|add-instead-of-copy@3"},
      // A word that only looks like ours.
      {"# plimsolls ignore=base-tag-latest\nFROM a:latest\nUSER 1\n", "base-tag-latest@2|"},
  };
  check(rows);
}

TEST_CASE("hadolint's suppressions") {
  constexpr Row rows[] = {
      {"# hadolint ignore=DL3007\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# hadolint ignore=DL3007,DL3020\nFROM a:latest\nUSER 1\n",
       "suppression-unused@1|base-tag-latest@2"},
      {"# hadolint global ignore=DL3020\nFROM a:1\nUSER 1\nADD a /a\n", "|add-instead-of-copy@4"},
      // Several may stand above one instruction, in any spacing, with a reason each.
      {"FROM a:1\nUSER 1\n# hadolint ignore=DL3020 # it unpacks\n#hadolint\tignore = DL3007\nADD a "
       "/a\n",
       "suppression-unused@4|add-instead-of-copy@5"},
      {"FROM a:1\nUSER 1\n#  hadolint  global\tignore=DL3007 , DL3020\nADD a /a\n",
       "suppression-unused@3|add-instead-of-copy@4"},
      {"FROM a:1\nUSER 1\n# hadolint ignored=DL3020\nADD a /a\n", "add-instead-of-copy@4|"},
      // What hadolint knows and we do not is none of our business.
      {"# hadolint ignore=DL9999\nFROM a:1\nUSER 1\n", "|"},
  };
  check(rows);
}

TEST_CASE("suppressions of the other tools") {
  constexpr Row rows[] = {
      // Checkov: for the file, wherever it stands.
      {"FROM a:latest\nUSER 1\n# checkov:skip=CKV_DOCKER_7: pinned elsewhere\n",
       "|base-tag-latest@1"},
      {"FROM a:1\nUSER 1\n# checkov:skip=CKV_DOCKER_4\nADD a /a\nADD b /b\n",
       "|add-instead-of-copy@4 add-instead-of-copy@5"},
      // Trivy: for what follows, by any spelling of its ids.
      {"# trivy:ignore:AVD-DS-0001\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# trivy:ignore:DS001\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# trivy:ignore:DS002\nFROM alpine:3.22\nCMD [\"a\"]\n", "|user-missing@2"},
      // KICS.
      {"# kics-scan disable=9513a694-aa0d-41d8-be61-3271e056f36b\nFROM a:1\nUSER 1\nADD a /a\n",
       "|add-instead-of-copy@4"},
      {"# kics-scan ignore\nFROM a:1\nUSER 1\nADD a /a\n", "|add-instead-of-copy@4"},
      {"FROM a:1\nUSER 1\n# kics-scan ignore-line\nADD a /a\nADD b /b\n",
       "add-instead-of-copy@5|add-instead-of-copy@4"},
      // Semgrep reads no further than its word, but that must end.
      {"# nosemgrep here\nFROM a:latest\nUSER 1\n", "|base-tag-latest@2"},
      {"# nosemgreps\nFROM a:latest\nUSER 1\n", "base-tag-latest@2|"},
  };
  check(rows);
}

TEST_CASE("hadolint's reason for a suppression is kept") {
  const Judgement judgement =
      judge("# hadolint ignore=DL3007,DL3006 # mirrored, nightly\nFROM a:latest\n", RuleSet());
  REQUIRE(judgement.suppressions.size() == 1);
  CHECK(judgement.suppressions[0].reason == "mirrored, nightly");
  CHECK(judgement.suppressions[0].ids.size() == 2);
}

TEST_CASE("what is said of one code of a rule says nothing of its others") {
  constexpr Reference references[] = {{Authority::hadolint, "DL1"},
                                      {Authority::shellcheck, "SC3001"},
                                      {Authority::shellcheck, "SC2086"}};
  Rule rule;
  rule.id = "both";
  rule.severity = Severity::critical;
  rule.references = references;
  const auto severity = [&](std::string_view written, std::string_view known_as) {
    Policy policy;
    policy.overrides.push_back({std::string(written), std::nullopt});
    return severity_of(policy, rule, known_as);
  };
  CHECK(severity("SC3001", "SC2086") == Severity::critical);
  CHECK(!severity("SC3001", "SC3001"));
  CHECK(!severity("SC3001", ""));
  CHECK(!severity("DL1", "SC2086"));
  CHECK(!severity("both", "SC2086"));

  // It runs as long as one of its codes is wanted.
  Policy policy;
  policy.overrides.push_back({"SC3001", std::nullopt});
  CHECK(severity_of(policy, rule) == Severity::critical);
  policy.overrides.push_back({"SC2086", std::nullopt});
  CHECK(!severity_of(policy, rule));

  // Profile hadolint weighs each code by itself.
  policy = {};
  policy.profile = Profile::hadolint;
  CHECK(severity_of(policy, rule, "SC3001") == Severity::medium);
  CHECK(severity_of(policy, rule, "SC2086") == Severity::low);

  Diagnostic diagnostic;
  diagnostic.rule = &rule;
  const std::string text = "# hadolint ignore=SC3001\nFROM a\n";
  const Judgement judgement = judge(text, RuleSet());
  diagnostic.span = judgement.file.instructions[0].span;
  const auto suppressed = [&](std::string_view known_as) {
    auto suppressions = judgement.suppressions;
    std::vector<Diagnostic> diagnostics = {diagnostic};
    diagnostics[0].known_as = known_as;
    suppress(judgement.file, suppressions, diagnostics);
    return diagnostics[0].suppressed();
  };
  CHECK(suppressed("SC3001"));
  CHECK(!suppressed("SC2086"));
  CHECK(suppressed(""));
}

TEST_CASE("a house may disregard suppressions") {
  Policy policy;
  policy.disregard_suppressions = true;
  const Judgement judgement =
      judge("# plimsoll global ignore=base-tag-latest\nFROM a:latest\nUSER 1\n", RuleSet(policy));
  REQUIRE(judgement.diagnostics.size() == 1);
  CHECK(judgement.diagnostics[0].rule->id == "base-tag-latest");
  CHECK(!judgement.diagnostics[0].suppressed());
}

}  // namespace plimsoll
