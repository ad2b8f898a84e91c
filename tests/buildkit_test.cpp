#include "buildkit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "support.h"

// Instructions, build checks and build errors: what BuildKit says, and all that it says.
namespace plimsoll {
namespace {

using test::Random;

// Of Dockerfiles that are made of others and put to BuildKit: PLIMSOLL_EDITS=100000 for more of
// them, PLIMSOLL_SEED=5 for others.
size_t wanted(const char* variable, size_t otherwise) {
  const char* number = std::getenv(variable);
  return number == nullptr ? otherwise : std::strtoul(number, nullptr, 10);
}

// Every Dockerfile there is to begin with: those of people and those of other tests.
std::vector<std::string> dockerfiles() {
  std::vector<std::string> texts;
  for (const char* name :
       {"corpus.jsonl", "grammar_probes.jsonl", "buildkit_parse_cases.jsonl",
        "buildkit_build_cases.jsonl", "buildkit_doc_cases.jsonl", "kics_cases.jsonl"}) {
    for (const nlohmann::json& line : test::shared_lines(name)) {
      if (line.contains("dockerfile")) texts.push_back(line.at("dockerfile"));
    }
  }
  return texts;
}

// `text` with one line of `donor` put between its own.
std::string with_line_of(std::string text, std::string_view donor, Random& random) {
  const auto line_begin = [&](std::string_view of) {
    const size_t before = of.rfind('\n', random.below(of.size() + 1));
    return before == std::string_view::npos ? 0 : before + 1;
  };
  const std::string_view rest = donor.substr(std::min(line_begin(donor), donor.size()));
  return text.insert(std::min(line_begin(text), text.size()), rest.substr(0, rest.find('\n') + 1));
}

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE("real files mean to us what they mean to BuildKit" *
            doctest::skip(!test::has_shared())) {
    const auto answers = test::shared_lines("corpus_buildkit.jsonl");
    REQUIRE(answers.size() == test::corpus().size());
    size_t instructions = 0, warnings = 0, errors = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
      const test::CorpusFile& file = test::corpus()[i];
      REQUIRE(answers[i].at("id") == file.id);
      INFO(file.id);
      CHECK(test::disagreement(test::answer(file.text), answers[i]) == "");
      instructions += answers[i].at("nodes").size();
      warnings += answers[i].at("warnings").size();
      errors += answers[i].count("error");
    }
    CHECK(instructions > 10000);
    CHECK(warnings > 2000);
    CHECK(errors > 30);
  }

  TEST_CASE("so do the corners of the language" * doctest::skip(!test::has_shared())) {
    for (const nlohmann::json& probe : test::shared_lines("grammar_probes.jsonl")) {
      // Where BuildKit refuses the lines themselves it lists no instructions.
      if (!probe.at("parse_error").is_null()) continue;
      const std::string text = probe.at("dockerfile");
      INFO(text);
      CHECK(test::disagreement_on_instructions(test::answer(text), probe.at("instructions")) == "");
    }
  }

  TEST_CASE("so do random edits of all Dockerfiles" *
            doctest::skip(!test::has_shared() || !test::has_buildkit())) {
    constexpr size_t batch = 2000;
    const std::vector<std::string> originals = dockerfiles();
    Random random(wanted("PLIMSOLL_SEED", 4));
    for (size_t left = wanted("PLIMSOLL_EDITS", 5000); left > 0; left -= std::min(left, batch)) {
      std::vector<std::string> texts(std::min(left, batch));
      for (std::string& text : texts) {
        text = random.pick(originals);
        if (random.below(2) == 0) text = with_line_of(text, random.pick(originals), random);
        text = test::edited(text, random);
      }
      const std::vector<nlohmann::json> answers = test::ask_buildkit(texts);
      for (size_t i = 0; i < texts.size(); ++i) {
        const std::string found = test::disagreement(test::answer(texts[i]), answers[i]);
        INFO(texts[i]);
        CHECK(found == "");
      }
    }
  }
}

}  // namespace plimsoll
