#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "analyze.h"
#include "report/policy_json.h"
#include "rules/catalog.h"
#include "rules/fixes.h"
#include "source/utf8.h"
#include "support.h"

// Every example of every rule, as written and in the shapes that real files have. PLIMSOLL_RULE=id
// selects one rule (./dev rule id).
namespace plimsoll {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// Where the parser directives at the top end and anything else may begin.
size_t behind_directives(std::string_view text) {
  const Judgement judgement = judge(read_marks(text).text, test::every_rule());
  size_t line_count = judgement.file.directives.size();
  size_t at = 0;
  while (line_count-- > 0) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

// Every keyword, and the AS of FROM.
std::vector<Span> keywords_of(const Dockerfile& file) {
  std::vector<Span> spans;
  for (const Instruction& instruction : file.instructions) {
    spans.push_back(instruction.keyword_span);
    if (instruction.keyword == Keyword::from && instruction.words.size() == 3) {
      spans.push_back(instruction.words[1].span);
    }
  }
  return spans;
}

std::string lower_keywords(std::string_view marked) {
  MarkedText result = read_marks(marked);
  const Judgement judgement = judge(result.text, test::every_rule());
  for (const Span span : keywords_of(judgement.file)) {
    for (uint32_t at = span.begin; at < span.end; ++at) {
      char& c = result.text[at];
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return test::put_marks(result);
}

bool has_lower_keyword(std::string_view marked) {
  const Judgement judgement = judge(read_marks(marked).text, test::every_rule());
  const std::vector<Span> keywords = keywords_of(judgement.file);
  return std::any_of(keywords.begin(), keywords.end(), [&](Span span) {
    const std::string_view keyword = judgement.file.slice(span);
    return std::any_of(keyword.begin(), keyword.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  });
}

// The same Dockerfile in another shape. Gives nothing where the shape would change what it means.
struct Variant {
  std::string_view name;
  std::optional<std::string> (*make)(std::string_view marked);
};

constexpr Variant variants[] = {
    {"as written", [](std::string_view text) { return std::optional(std::string(text)); }},
    {"CRLF",
     [](std::string_view text) {
       const bool has_cr = text.find('\r') != std::string_view::npos;
       return has_cr ? std::nullopt : std::optional(replace_all(std::string(text), "\n", "\r\n"));
     }},
    {"byte order mark",
     [](std::string_view text) { return std::optional("\xef\xbb\xbf" + std::string(text)); }},
    {"no final newline",
     [](std::string_view text) {
       return text.ends_with('\n') ? std::optional(std::string(text.substr(0, text.size() - 1)))
                                   : std::nullopt;
     }},
    {"characters of several bytes in front",
     [](std::string_view text) {
       return std::optional(
           std::string(text).insert(behind_directives(text), "# Größe: 🚢 línea\n"));
     }},
    {"syntax directive in front",
     [](std::string_view text) {
       const bool has_syntax = text.find("syntax=") != std::string_view::npos;
       return has_syntax ? std::nullopt
                         : std::optional("# syntax=docker/dockerfile:1\n" + std::string(text));
     }},
    {"lower-case keywords",
     [](std::string_view text) {
       // Where the author mixes them, their case is what the example is about.
       return has_lower_keyword(text) ? std::nullopt : std::optional(lower_keywords(text));
     }},
};

// What one rule says of a text.
struct Answer {
  const RuleSet& rules;
  Analysis analysis;
  std::vector<const Diagnostic*> diagnostics;

  Answer(std::string_view text, const Rule& rule, const RuleSet& judged_by)
      : rules(judged_by), analysis(analyze(text, rules)) {
    for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
      if (diagnostic.rule == &rule && !diagnostic.suppressed()) diagnostics.push_back(&diagnostic);
    }
  }

  [[nodiscard]] std::string marked() const {
    MarkedText result{std::string(analysis.judgement.source.text()), {}};
    for (const Diagnostic* diagnostic : diagnostics) result.marks.push_back(diagnostic->span);
    return test::put_marks(result);
  }
  [[nodiscard]] std::string messages() const {
    std::string result;
    for (const Diagnostic* diagnostic : diagnostics) result += diagnostic->message + '\n';
    return result;
  }
};

bool is_character_boundary(std::string_view text, uint32_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xc0u) != 0x80u;
}

void check_edits(std::string_view text, const Fix& fix) {
  CAPTURE(fix.title);
  CHECK_FALSE(fix.title.empty());
  CHECK_FALSE(fix.edits.empty());
  REQUIRE(is_applicable(fix.edits, text.size()));
  for (const TextEdit& edit : fix.edits) {
    CHECK(is_character_boundary(text, edit.span.begin));
    CHECK(is_character_boundary(text, edit.span.end));
    CHECK(text.substr(edit.span.begin, edit.span.size()) != edit.text);
  }
}

// Each fix, made alone: its own diagnostic gone, and nothing as bad come.
void check_fix(const Answer& before, const Rule& rule, const Fix& fix) {
  const std::string_view text = before.analysis.judgement.source.text();
  check_edits(text, fix);
  const std::string fixed_text = apply_edits(text, fix.edits);
  CAPTURE(fixed_text);
  const Answer after(fixed_text, rule, before.rules);
  CHECK(after.diagnostics.size() < before.diagnostics.size());
  for (const RuleSet::Entry& entry : before.rules.entries()) {
    if (entry.severity < rule.severity) continue;
    // What a file does shows only once it can be built.
    if (rule.category == Category::build_error && entry.rule->category != rule.category) continue;
    const auto count = [&](const Judgement& judgement) {
      return std::count_if(judgement.diagnostics.begin(), judgement.diagnostics.end(),
                           [&](const Diagnostic& diagnostic) {
                             return diagnostic.rule == entry.rule && !diagnostic.suppressed();
                           });
    };
    CAPTURE(entry.rule->id);
    CHECK(count(after.analysis.judgement) <= count(before.analysis.judgement));
  }
}

void check_fixed(const Rule& rule, const Answer& before, std::string expected,
                 std::string_view variant) {
  const FixSelection all{rule.id, Safety::template_};
  const FixResult result = apply_fixes(before.analysis.judgement.source.text(), before.rules, all);
  std::string fixed = result.text;
  // A fix may keep or add the last line break where the file had none.
  if (variant == "no final newline" && fixed.ends_with('\n')) fixed.pop_back();
  // Whether a new keyword follows the case of the others is the fix's own business.
  if (variant == "lower-case keywords") fixed = lower_keywords(fixed);
  CHECK(fixed == expected);
  CHECK(Answer(result.text, rule, before.rules).marked() == result.text);
  CHECK(apply_fixes(result.text, before.rules, all).text == result.text);
}

// A comment above each instruction a diagnostic stands in silences the rule, and is of use.
void check_suppressed(const Rule& rule, const Answer& bad) {
  const Judgement& judgement = bad.analysis.judgement;
  std::vector<TextEdit> comments;
  for (const Diagnostic* diagnostic : bad.diagnostics) {
    const auto& instructions = judgement.file.instructions;
    const auto holder = std::find_if(instructions.begin(), instructions.end(), [&](const auto& it) {
      return it.span.begin <= diagnostic->span.begin && diagnostic->span.begin <= it.span.end;
    });
    if (holder == instructions.end()) return;
    const uint32_t at = holder->span.begin;
    if (!comments.empty() && comments.back().span.begin == at) continue;
    comments.push_back({{at, at}, "# plimsoll ignore=" + std::string(rule.id) + "\n"});
  }
  const std::string text = apply_edits(judgement.source.text(), comments);
  CAPTURE(text);
  const Answer suppressed(text, rule, bad.rules);
  CHECK(suppressed.marked() == text);
  for (const Suppression& suppression : suppressed.analysis.judgement.suppressions) {
    for (const SuppressedId& id : suppression.ids) {
      if (id.text == rule.id) CHECK(id.used);
    }
  }
}

// Every rule, and what goes with the example.
RuleSet rules_for(const Example& example) {
  Policy policy = test::every_rule().policy();
  if (!example.policy.empty()) {
    PolicyResult house = read_policy(example.policy);
    REQUIRE(house.error == "");
    house.policy.profile = policy.profile;
    house.policy.today = policy.today;
    policy = std::move(house.policy);
  }
  if (!example.dockerignore.empty()) policy.dockerignore = example.dockerignore;
  return RuleSet(std::move(policy));
}

void check_bad(const Rule& rule, const Example& example, const Variant& variant) {
  const std::optional<std::string> expected = variant.make(example_text(example.bad));
  if (!expected) return;
  INFO("expected: ", *expected);
  const MarkedText marked = read_marks(*expected);
  REQUIRE_FALSE(marked.marks.empty());
  const RuleSet rules = rules_for(example);
  const Answer answer(marked.text, rule, rules);
  INFO("messages: ", answer.messages());
  CHECK(answer.marked() == *expected);
  for (const Diagnostic* diagnostic : answer.diagnostics) {
    CHECK_FALSE(diagnostic->message.empty());
    CHECK_FALSE(diagnostic->message.ends_with('.'));
    for (const Fix& fix : diagnostic->fixes) check_fix(answer, rule, fix);
  }
  if (example.fixed.empty()) {
    for (const Diagnostic* diagnostic : answer.diagnostics) CHECK(diagnostic->fixes.empty());
  } else if (const auto fixed = variant.make(example_text(example.fixed))) {
    check_fixed(rule, answer, *fixed, variant.name);
  }
  if (rule.phase == Phase::file) check_suppressed(rule, answer);
}

void check_good(const Rule& rule, const Example& example, const Variant& variant) {
  const std::optional<std::string> text = variant.make(example_text(example.good));
  if (!text) return;
  const RuleSet rules = rules_for(example);
  const Answer answer(*text, rule, rules);
  INFO("messages: ", answer.messages());
  CHECK(answer.marked() == *text);
}

}  // namespace

TEST_SUITE("rules") {
  TEST_CASE("every rule keeps its examples") {
    const char* wanted = std::getenv("PLIMSOLL_RULE");
    int rules = 0;
    for (const Rule* rule : catalog()) {
      if (wanted != nullptr && rule->id != wanted) continue;
      ++rules;
      for (size_t i = 0; i < rule->examples.size(); ++i) {
        const Example& example = rule->examples[i];
        for (const Variant& variant : variants) {
          INFO("rule ", rule->id, ", example ", i + 1, ", ", variant.name);
          if (!example.bad.empty()) check_bad(*rule, example, variant);
          if (!example.good.empty()) check_good(*rule, example, variant);
        }
      }
    }
    // doctest passes when nothing was checked; a misspelt id must not.
    INFO("PLIMSOLL_RULE names no rule");
    REQUIRE(rules > 0);
  }
}

}  // namespace plimsoll
