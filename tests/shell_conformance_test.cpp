#include <doctest/doctest.h>

#include <string>

#include "model/dockerfile.h"
#include "source/source.h"
#include "support.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

// The first thing that is wrong with what `script` says about places; empty when nothing is. A word
// that stands in the instruction's own text can be found there by its span. One in a string of
// another word may have lost escapes; when it has not, the source has the same bytes.
std::string wrong_place(const Source& source, const Instruction& instruction) {
  const ShellScript& script = instruction.script;
  const auto about = [](std::string_view what, const shell::Word& word) {
    return std::string(what) + ": " + std::string(word.raw);
  };
  const auto text_at = [&](Span span) {
    const uint32_t begin = instruction.text.text_offset(span.begin);
    const uint32_t end = instruction.text.text_offset(span.end - 1) + 1;
    return instruction.text.text().substr(begin, end - begin);
  };
  uint32_t last = 0;
  for (const Command& command : script.commands()) {
    if (command.full_span.begin < last) return about("out of order", command.name);
    last = command.full_span.begin;
    if (!command.full_span.contains(command.span)) return about("outside", command.name);
    uint32_t end = command.full_span.begin;
    std::vector<shell::Word> words(command.prefixes.begin(), command.prefixes.end());
    if (!command.name.empty()) words.push_back(command.name);
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    for (const shell::Word& word : words) {
      if (word.span.begin < end) return about("overlaps the word before", word);
      end = word.span.end;
      if (!command.full_span.contains(word.span)) return about("outside its command", word);
      const bool own = !command.nested && instruction.heredocs.empty();
      if (own && text_at(word.span) != word.raw) return about("not at its place", word);
      const bool same_size = word.span.size() == word.raw.size();
      if (same_size && source.slice(word.span) != word.raw) return about("not in place", word);
      if (word.parts.empty() && word.text != word.raw) return about("not plain", word);
    }
  }
  return {};
}

size_t check_places(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  size_t commands = 0;
  for (const Instruction& instruction : file.instructions) {
    commands += instruction.script.commands().size();
    CHECK(wrong_place(source, instruction) == "");
  }
  return commands;
}

TEST_SUITE("shell") {
  TEST_CASE("every word of real files stands where its span says" *
            doctest::skip(!test::has_shared())) {
    size_t commands = 0;
    size_t errors = 0;
    for (const test::CorpusFile& file : test::corpus()) {
      INFO(file.id);
      commands += check_places(file.text);
      const Source source(file.text);
      const Dockerfile model = build_model(source, Tree::parse(source.text()));
      for (const Instruction& instruction : model.instructions) {
        errors += instruction.keyword == Keyword::run ? instruction.script.errors().size() : 0;
      }
    }
    CHECK(commands > 9000);
    // bash and dash accept every RUN of the corpus.
    CHECK(errors == 0);
  }

  TEST_CASE("and of files edited at random" * doctest::skip(!test::has_shared())) {
    test::Random random(11);
    for (int round = 0; round < 1000; ++round) {
      const std::string text = test::edited(random.pick(test::corpus()).text, random);
      CAPTURE(text);
      check_places(text);
    }
  }
}

}  // namespace
}  // namespace plimsoll
