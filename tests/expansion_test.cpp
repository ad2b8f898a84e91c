#include "model/expansion.h"

#include <doctest/doctest.h>

#include <deque>
#include <string>

#include <nlohmann/json.hpp>

#include "model/glob.h"
#include "support.h"

namespace plimsoll {
namespace {

// A scope with the given variables, each an ENV.
class Environment {
 public:
  Environment() : scope_(variables_.add_scope(Variables::Undeclared::unset)) {}

  void set(std::string name, std::string value) {
    const std::string& kept_name = texts_.emplace_back(std::move(name));
    const std::string& kept_value = texts_.emplace_back(std::move(value));
    variables_.declare(scope_, kept_name, {Knowledge::known, VariableOrigin::env, kept_value});
  }
  void set_unknown(std::string name) {
    variables_.declare(scope_, texts_.emplace_back(std::move(name)),
                       {Knowledge::unknown, VariableOrigin::arg});
  }
  [[nodiscard]] VariableView view() const { return {variables_, scope_, variables_.now()}; }

 private:
  Variables variables_;
  Variables::Scope scope_;
  std::deque<std::string> texts_;
};

// Names compare in any case on Windows only, which is not what is built here.
bool is_windows_case(const nlohmann::json& item) { return item.value("platform", "") == "windows"; }

}  // namespace

TEST_CASE("words are expanded as BuildKit's own lexer does it" *
          doctest::skip(!test::has_shared())) {
  int tried = 0;
  for (const nlohmann::json& item : test::shared_lines("buildkit_lex_cases.jsonl")) {
    const bool is_split = item["kind"] == "words";
    if ((item["kind"] != "word" && !is_split) || is_windows_case(item)) continue;
    Environment environment;
    for (const auto& [name, value] : item["env"].items()) environment.set(name, value);
    const std::string input = item["input"];
    const char escape = item["escape"].get<std::string>().front();
    const Expansion expansion = expand(input, escape, environment.view());
    CAPTURE(input);
    ++tried;
    if (item.value("error", false)) {
      CHECK(expansion.error != ExpansionError::none);
      continue;
    }
    CHECK(expansion.error == ExpansionError::none);
    if (is_split) {
      CHECK(nlohmann::json(split_words(expansion.text, expansion.protected_parts)) ==
            item["result"]);
    } else {
      CHECK(expansion.text == item["result"].get<std::string>());
    }
  }
  CHECK(tried == 308);
}

// BuildKit makes regular expressions of patterns and, for suffixes, turns both pattern and text
// round. We do neither, so what counts is which patterns are good and that they find the same.
TEST_CASE("patterns are those of BuildKit's lexer" * doctest::skip(!test::has_shared())) {
  int tried = 0;
  for (const nlohmann::json& item : test::shared_lines("buildkit_lex_cases.jsonl")) {
    if (item["kind"] != "pattern_regex" && item["kind"] != "reverse_pattern") continue;
    const std::string input = item["input"];
    CAPTURE(input);
    ++tried;
    const auto pattern = Glob::parse(input);
    if (item["kind"] == "pattern_regex") {
      CHECK(pattern.has_value() != item.value("error", false));
      continue;
    }
    const auto reversed = Glob::parse(item["result"].get<std::string>());
    CHECK(pattern.has_value() == reversed.has_value());
    for (const std::string_view text : {"a*c", "xa*c", "a*", "\\b", "x\\b", "b"}) {
      if (!pattern || !reversed) continue;
      const std::string turned(text.rbegin(), text.rend());
      CHECK(pattern->suffix(text, Glob::Length::longest) ==
            reversed->prefix(turned, Glob::Length::longest));
    }
  }
  CHECK(tried == 12);
}

TEST_CASE("what is not known stays unknown, and only where it decides") {
  struct Case {
    std::string_view raw;
    std::string_view text;
    Knowledge knowledge;
  };
  const Case cases[] = {
      {"$U/x", "$U/x", Knowledge::unknown},    {"${U:-a}", "${U:-a}", Knowledge::unknown},
      {"${K:-$U}", "known", Knowledge::known}, {"${K:+$U}", "$U", Knowledge::unknown},
      {"${N:-$K}", "known", Knowledge::known}, {"${N:-$U}", "$U", Knowledge::unknown},
      {"${N+$U}", "", Knowledge::known},       {"'$U'", "$U", Knowledge::known},
      {"\\$U", "$U", Knowledge::known},        {"${U#a}", "${U#a}", Knowledge::unknown},
      {"${K#k}", "nown", Knowledge::known},    {"${K/$U/x}", "${K/$U/x}", Knowledge::unknown},
  };
  Environment environment;
  environment.set("K", "known");
  environment.set_unknown("U");
  for (const Case& item : cases) {
    CAPTURE(item.raw);
    const Expansion expansion = expand(item.raw, '\\', environment.view());
    CHECK(expansion.text == item.text);
    CHECK(expansion.knowledge == item.knowledge);
    CHECK(expansion.error == ExpansionError::none);
  }
}

TEST_CASE("an expansion that BuildKit refuses says why and keeps the text") {
  struct Case {
    std::string_view raw;
    ExpansionError error;
  };
  const Case cases[] = {
      {"a'b", ExpansionError::unterminated_single_quote},
      {"a\"b", ExpansionError::unterminated_double_quote},
      {"${}", ExpansionError::bad_substitution},
      {"${a", ExpansionError::unterminated_brace},
      {"${a=b}", ExpansionError::unsupported_modifier},
      {"${a/b}", ExpansionError::missing_slash},
      {"${a#\\x}", ExpansionError::bad_pattern},
      {"${a:?}", ExpansionError::required_variable},
  };
  const Environment environment;
  for (const Case& item : cases) {
    CAPTURE(item.raw);
    const Expansion expansion = expand(item.raw, '\\', environment.view());
    CHECK(expansion.error == item.error);
    CHECK(expansion.text == item.raw);
    CHECK(expansion.knowledge == Knowledge::unknown);
  }
}

TEST_CASE("values that double from line to line end in unknown, not in memory") {
  Environment environment;
  environment.set("A", std::string(1000, 'a'));
  const Expansion expansion = expand("$A$A$A", '\\', environment.view(), 2500);
  CHECK(expansion.knowledge == Knowledge::unknown);
  CHECK(expansion.text.size() < 2500);
}

TEST_CASE("deep nesting is refused, not followed") {
  std::string raw;
  for (int i = 0; i < 100000; ++i) raw += "${a:-";
  const Environment environment;
  CHECK(expand(raw, '\\', environment.view()).error == ExpansionError::too_deep);
}

}  // namespace plimsoll
