#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "rules/catalog.h"

// What every rule must be, whatever it looks for.
namespace plimsoll {
namespace {

bool is_kebab_case(std::string_view id) {
  if (id.empty() || id.front() < 'a' || id.front() > 'z' || id.back() == '-') return false;
  for (size_t i = 0; i < id.size(); ++i) {
    const char c = id[i];
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word && (c != '-' || id[i - 1] == '-')) return false;
  }
  return true;
}

// `category/id` of every rule file there is.
std::set<std::string> rule_files() {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(PLIMSOLL_SOURCE_DIR "/core/rules")) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".cpp" || path.parent_path().filename() == "rules") continue;
    files.insert(path.parent_path().filename().string() + "/" + path.stem().string());
  }
  return files;
}

}  // namespace

TEST_SUITE("rules") {
  TEST_CASE("the catalog holds each rule file under its name and category") {
    std::set<std::string> listed;
    for (const Rule* rule : catalog()) {
      listed.insert(std::string(to_string(rule->category)) + "/" + std::string(rule->id));
    }
    CHECK(listed == rule_files());
    CHECK(listed.size() == catalog().size());
  }

  TEST_CASE("the catalog is sorted, so that rules are found by id") {
    CHECK(std::is_sorted(catalog().begin(), catalog().end(),
                         [](const Rule* a, const Rule* b) { return a->id < b->id; }));
    for (const Rule* rule : catalog()) CHECK(find_rule(rule->id) == rule);
    CHECK(find_rule("") == nullptr);
    CHECK(find_rule("no-such-rule") == nullptr);
  }

  TEST_CASE("every rule is complete and speaks as rules speak") {
    std::set<std::string_view> titles;
    for (const Rule* rule : catalog()) {
      CAPTURE(rule->id);
      CHECK(is_kebab_case(rule->id));
      CHECK((rule->check != nullptr));
      CHECK_FALSE(rule->title.empty());
      CHECK(rule->title.size() <= 60);
      CHECK_FALSE(rule->title.ends_with('.'));
      CHECK(titles.insert(rule->title).second);
      CHECK(rule->why.ends_with('.'));
    }
  }

  TEST_CASE("every rule shows what it finds and what it leaves alone") {
    for (const Rule* rule : catalog()) {
      CAPTURE(rule->id);
      const auto has = [&](auto member) {
        return std::any_of(rule->examples.begin(), rule->examples.end(),
                           [&](const Example& example) { return !(example.*member).empty(); });
      };
      CHECK(has(&Example::bad));
      CHECK(has(&Example::good));
      for (const Example& example : rule->examples) {
        CHECK(example.bad.empty() != example.good.empty());
        CHECK((example.fixed.empty() || !example.bad.empty()));
        CHECK(example.good.find("«") == std::string_view::npos);
        CHECK(example.fixed.find("«") == std::string_view::npos);
      }
    }
  }

  TEST_CASE("every reference is there once and names its rule") {
    for (const Rule* rule : catalog()) {
      CAPTURE(rule->id);
      CHECK(is_named(*rule, rule->id));
      CHECK_FALSE(is_named(*rule, "no-such-id"));
      std::set<std::pair<Authority, std::string_view>> seen;
      for (const Reference& reference : rule->references) {
        CAPTURE(reference.id);
        CHECK_FALSE(reference.id.empty());
        CHECK(seen.insert({reference.authority, reference.id}).second);
        CHECK(is_named(*rule, reference.id));
        const std::string url = url_of(reference);
        CHECK((url.empty() || url.starts_with("https://")));
        CHECK(url.find_first_of(" {}") == std::string::npos);
      }
    }
  }

  TEST_CASE("what a rule supersedes exists and is another rule") {
    for (const Rule* rule : catalog()) {
      CAPTURE(rule->id);
      for (const std::string_view id : rule->supersedes) {
        CAPTURE(id);
        CHECK(find_rule(id) != nullptr);
        CHECK(id != rule->id);
      }
    }
  }

  TEST_CASE("ids are known in every spelling their users know") {
    struct Row {
      Authority authority;
      std::string_view id;
      std::string_view written;
      bool same;
    };
    constexpr Row rows[] = {
        {Authority::hadolint, "DL3007", "DL3007", true},
        {Authority::hadolint, "DL3007", "dl3007", false},
        {Authority::trivy, "DS-0002", "DS002", true},
        {Authority::trivy, "DS-0002", "AVD-DS-0002", true},
        {Authority::trivy, "DS-0002", "avd-ds0002", true},
        {Authority::trivy, "DS-0002", "DS-0003", false},
        {Authority::semgrep, "missing-user", "dockerfile.security.missing-user.missing-user", true},
        {Authority::semgrep, "missing-user", "not-missing-user", false},
        {Authority::buildkit, "JSONArgsRecommended", "JSONArgsRecommended", true},
        {Authority::buildkit, "JSONArgsRecommended", "JsonArgsRecommended", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.written);
      CHECK(names_same(row.authority, row.id, row.written) == row.same);
    }
  }
}

}  // namespace plimsoll
