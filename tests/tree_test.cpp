#include "syntax/tree.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/catalog.h"
#include "rules/rule.h"
#include "support.h"

namespace plimsoll {
namespace {

// The one edit that makes `after` of `before`.
TextEdit edit_between(std::string_view before, std::string_view after) {
  const auto from_front = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto begin = static_cast<size_t>(from_front.first - before.begin());
  const auto from_back = std::mismatch(before.rbegin(), before.rend() - static_cast<long>(begin),
                                       after.rbegin(), after.rend() - static_cast<long>(begin));
  const auto same_behind = static_cast<size_t>(from_back.first - before.rbegin());
  const auto end = static_cast<uint32_t>(before.size() - same_behind);
  return {{static_cast<uint32_t>(begin), end},
          std::string(after.substr(begin, after.size() - same_behind - begin))};
}

void check_edits(const std::string& before, std::span<const TextEdit> edits) {
  const std::string after = apply_edits(before, edits);
  CAPTURE(before);
  CAPTURE(after);
  const Tree edited = Tree::parse(before).parse_edited(edits, after);
  CHECK(edited.dump(after) == Tree::parse(after).dump(after));
}

// Edits at several places at once, as fixes make them.
std::vector<TextEdit> some_edits(std::string_view text, test::Random& random) {
  constexpr std::string_view pieces[] = {"",    "\n",  " \\\n", "RUN x\n", "<<E",
                                         "E\n", "[\"", "# a\n", "é"};
  std::vector<TextEdit> edits;
  for (uint32_t at = random.below(40); at < text.size(); at += 1 + random.below(200)) {
    const auto end = std::min(at + random.below(6), static_cast<uint32_t>(text.size()));
    edits.push_back({{at, end}, std::string(random.pick(pieces))});
    at = end;
  }
  return edits;
}

void check_text(const std::string& text, test::Random& random) {
  const std::string other = test::edited(text, random);
  const TextEdit edit = edit_between(text, other);
  check_edits(text, std::span(&edit, 1));
  check_edits(text, some_edits(text, random));
}

}  // namespace

TEST_SUITE("grammar") {
  TEST_CASE("an edited text gives the tree of a fresh parse") {
    test::Random random(3);
    for (const Rule* rule : catalog()) {
      for (const Example& example : rule->examples) {
        const std::string_view marked = example.bad.empty() ? example.good : example.bad;
        const std::string text = read_marks(example_text(marked)).text;
        for (int i = 0; i < 4; ++i) check_text(text, random);
      }
    }
  }

  TEST_CASE("an edited file of the corpus gives the tree of a fresh parse" *
            doctest::skip(!test::has_shared())) {
    test::Random random(4);
    for (const test::CorpusFile& file : test::corpus()) check_text(file.text, random);
  }
}

}  // namespace plimsoll
