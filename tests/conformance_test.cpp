#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "line_splitter.h"
#include "rules/catalog.h"
#include "rules/judge.h"
#include "source/line_index.h"
#include "support.h"
#include "syntax/tree.h"

// What the grammar and the model make of a file, against those who know: BuildKit's recorded
// answers, and the line splitter for everything that nobody has asked BuildKit about.
namespace plimsoll {
namespace {

using test::Random;
using test::SplitInstruction;

// What can be compared of an instruction. `form` tells exec from the rest.
struct Shape {
  Keyword keyword;
  uint32_t first_line;
  uint32_t last_line;
  bool exec;
  std::vector<std::string> heredocs;

  friend bool operator==(const Shape&, const Shape&) = default;
};

doctest::String toString(const Shape& shape) {
  std::string text(to_string(shape.keyword));
  text += ' ' + std::to_string(shape.first_line) + '-' + std::to_string(shape.last_line);
  if (shape.exec) text += " exec";
  for (const std::string& name : shape.heredocs) text += " <<" + name;
  return text.c_str();
}

using Shapes = std::vector<Shape>;

Shapes from_model(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  const LineIndex lines(source.text());
  Shapes shapes;
  for (const Instruction& instruction : file.instructions) {
    Shape shape{instruction.keyword,
                lines.line_of(instruction.span.begin) + 1,
                lines.line_of(instruction.span.end) + 1,
                instruction.form == Form::exec,
                {}};
    // Where the file ends first, BuildKit refuses it and nobody needs the name.
    const auto add = [&](const std::vector<Heredoc>& heredocs) {
      for (const Heredoc& heredoc : heredocs) {
        shape.heredocs.emplace_back(heredoc.terminated ? heredoc.name : std::string_view());
      }
    };
    add(instruction.heredocs);
    for (const Instruction& trigger : instruction.trigger) add(trigger.heredocs);
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

Shapes from_splitter(std::string_view text) {
  Shapes shapes;
  for (SplitInstruction& instruction : test::split_lines(text)) {
    shapes.push_back({keyword_from(instruction.keyword), instruction.first_line,
                      instruction.last_line, instruction.form == Form::exec,
                      std::move(instruction.heredocs)});
  }
  return shapes;
}

// The first instruction on which the two differ, for people.
std::string difference(const Shapes& ours, const Shapes& theirs) {
  const auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  const auto show = [](auto place, auto end) {
    return place == end ? std::string("nothing") : std::string(toString(*place).c_str());
  };
  return show(a, ours.end()) + " instead of " + show(b, theirs.end());
}

// An error that crosses a line break would hide the instruction on the next line.
std::string errors_across_lines(std::string_view text) {
  std::string found;
  const Tree tree = Tree::parse(text);
  for (const Node& node : tree.nodes()) {
    if (node.kind != SyntaxKind::error) continue;
    const std::string_view covered = text.substr(node.span.begin, node.span.size());
    if (covered.find('\n') != std::string_view::npos) found += "ERROR over " + std::string(covered);
  }
  return found;
}

void check_against_splitter(const std::string& text) {
  CAPTURE(text);
  const Shapes ours = from_model(text);
  const Shapes theirs = from_splitter(text);
  if (ours == theirs) return;
  FAIL_CHECK(difference(ours, theirs));
}

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE("the line splitter agrees about the rules' examples and random edits of them") {
    Random random(1);
    std::vector<std::string> texts;
    for (const Rule* rule : catalog()) {
      for (const Example& example : rule->examples) {
        for (const std::string_view text : {example.bad, example.good}) {
          if (!text.empty()) texts.push_back(read_marks(example_text(text)).text);
        }
      }
    }
    REQUIRE_FALSE(texts.empty());
    for (const std::string& text : texts) check_against_splitter(text);
    for (int i = 0; i < 5000; ++i) check_against_splitter(test::edited(random.pick(texts), random));
  }

  TEST_CASE("the line splitter agrees about real files and random edits of them" *
            doctest::skip(!test::has_shared())) {
    Random random(2);
    for (const test::CorpusFile& file : test::corpus()) check_against_splitter(file.text);
    for (int i = 0; i < 5000; ++i) {
      check_against_splitter(test::edited(random.pick(test::corpus()).text, random));
    }
  }

  TEST_CASE("no error crosses a line" * doctest::skip(!test::has_shared())) {
    Random random(3);
    for (const test::CorpusFile& file : test::corpus()) {
      CAPTURE(file.id);
      CHECK(errors_across_lines(file.text) == "");
      const std::string text = test::edited(file.text, random);
      CAPTURE(text);
      CHECK(errors_across_lines(text) == "");
    }
    for (const char* name : {"grammar_probes.jsonl", "buildkit_parse_cases.jsonl",
                             "buildkit_build_cases.jsonl", "kics_cases.jsonl"}) {
      for (const nlohmann::json& line : test::shared_lines(name)) {
        if (!line.contains("dockerfile")) continue;
        const std::string text = line.at("dockerfile");
        CAPTURE(text);
        CHECK(errors_across_lines(text) == "");
      }
    }
  }
}

}  // namespace plimsoll
