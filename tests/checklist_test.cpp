#include <doctest/doctest.h>

#include <set>

#include "analyze.h"
#include "rules/catalog.h"
#include "support.h"

namespace plimsoll {
namespace {

const ChecklistItem* find(const Analysis& analysis, std::string_view id) {
  for (const ChecklistItem& item : analysis.checklist) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the checklist is the same list for every file, each item complete") {
  std::vector<std::string_view> ids;
  for (const std::string_view text : {"", "FROM a:1\nUSER x\n", "nonsense\n\xff"}) {
    const Analysis analysis = analyze(text, test::every_rule());
    std::vector<std::string_view> found;
    for (const ChecklistItem& item : analysis.checklist) {
      CAPTURE(item.id);
      found.push_back(item.id);
      CHECK_FALSE(item.title.empty());
      // What speaks against it is the message of a diagnostic.
      CHECK((item.detail.ends_with('.') || item.verdict == Verdict::fail));
      CHECK_FALSE(item.detail.empty());
      for (const std::string_view rule : item.rules) {
        CAPTURE(rule);
        CHECK(find_rule(rule) != nullptr);
      }
      for (const Evidence& evidence : item.evidence) CHECK(evidence.span.end <= text.size());
    }
    CHECK(std::set(found.begin(), found.end()).size() == found.size());
    if (!ids.empty()) CHECK(found == ids);
    ids = found;
  }
  CHECK_FALSE(ids.empty());
}

TEST_CASE("verdicts") {
  struct Row {
    std::string_view text;
    std::string_view id;
    Verdict verdict;
  };
  constexpr Row rows[] = {
      {"FROM alpine:3.22\n", "base-image-pinned", Verdict::pass},
      {"FROM alpine\n", "base-image-pinned", Verdict::fail},
      {"FROM scratch\n", "base-image-pinned", Verdict::not_applicable},
      {"ARG BASE\nFROM $BASE\n", "base-image-pinned", Verdict::unknown},
      {"# plimsoll ignore=base-tag-missing\nFROM alpine\n", "base-image-pinned", Verdict::waived},
      {"FROM alpine:3.22\nUSER app\n", "unprivileged-user", Verdict::pass},
      {"FROM alpine:3.22\nUSER root\n", "unprivileged-user", Verdict::fail},
      {"ARG U\nFROM alpine:3.22\nUSER $U\n", "unprivileged-user", Verdict::unknown},
      {"FROM example.com/nobody/knows:1\n", "unprivileged-user", Verdict::unknown},
      {"FROM debian:13\n", "unprivileged-user", Verdict::unknown},
      {"FROM a:1\nHEALTHCHECK CMD true\n", "healthcheck", Verdict::pass},
      {"FROM a:1\nHEALTHCHECK NONE\n", "healthcheck", Verdict::fail},
      {"FROM a:1\n", "healthcheck", Verdict::unknown},
      {"FROM a:1\nCOPY a /a\n", "copy-not-add", Verdict::pass},
      {"FROM a:1\nADD a /a\n", "copy-not-add", Verdict::fail},
      {"FROM a:1\n", "copy-not-add", Verdict::not_applicable},
      {"FROM a:1\n", "no-build-errors", Verdict::pass},
      {"FRMO a:1\n", "no-build-errors", Verdict::fail},
      {"", "no-build-errors", Verdict::fail},
      {"FROM a:1\nENV DB_PASSWORD=hunter2\n", "no-secrets", Verdict::fail},
      {"FROM alpine:3.22\nRUN apk add curl\n", "minimal-packages", Verdict::fail},
      {"FROM python:3.13\nRUN pip install flask\n", "minimal-packages", Verdict::fail},
      {"FROM python:3.13\nRUN pip install --no-cache-dir flask\n", "minimal-packages",
       Verdict::pass},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.id);
    const Analysis analysis = analyze(row.text, test::every_rule());
    const ChecklistItem* item = find(analysis, row.id);
    REQUIRE(item != nullptr);
    CAPTURE(item->detail);
    CHECK(to_string(item->verdict) == to_string(row.verdict));
  }
}

}  // namespace plimsoll
