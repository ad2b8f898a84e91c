#include <doctest/doctest.h>

#include <string>

#include "source/line_index.h"
#include "source/source.h"
#include "source/spliced_text.h"
#include "source/text_edit.h"
#include "source/utf8.h"
#include "support.h"

namespace plimsoll {
namespace {

using test::Random;

// UTF-16 code units of text[0, end), the slow way: a table-driven state machine written from the
// WHATWG decoder's steps, one byte at a time. An unfinished character at `end` counts as nothing.
uint32_t slow_utf16_offset(std::string_view text, size_t end) {
  uint32_t units = 0;
  int needed = 0;
  int seen = 0;
  unsigned lower = 0x80;
  unsigned upper = 0xbf;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at >= end && needed == 0) return units;
    const unsigned byte = static_cast<unsigned char>(text[at]);
    if (needed > 0) {
      if (byte >= lower && byte <= upper) {
        lower = 0x80;
        upper = 0xbf;
        if (++seen < needed) continue;
        if (at >= end) return units;
        units += needed == 3 ? 2 : 1;
        needed = seen = 0;
        continue;
      }
      // The bytes so far are one replacement character; this byte begins anew.
      if (at > end) return units;
      units += 1;
      needed = seen = 0;
      lower = 0x80;
      upper = 0xbf;
      if (at >= end) return units;
    }
    if (byte < 0x80) {
      units += 1;
    } else if (byte >= 0xc2 && byte <= 0xdf) {
      needed = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
      needed = 2;
      if (byte == 0xe0) lower = 0xa0;
      if (byte == 0xed) upper = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      needed = 3;
      if (byte == 0xf0) lower = 0x90;
      if (byte == 0xf4) upper = 0x8f;
    } else {
      units += 1;
    }
  }
  return needed > 0 && end >= text.size() ? units + 1 : units;
}

std::string random_text(Random& random) {
  static constexpr std::string_view pieces[] = {
      "a",
      "RUN ",
      "\n",
      "\r\n",
      "\r",
      "\t",
      std::string_view("\0", 1),
      "é",
      "€",
      "🚢",
      "\xef\xbb\xbf",
      "\xff",
      "\xc3",
      "\xe2\x82",
      "\xf0\x9f\x9a",
      "\x80",
      "\xed\xa0\x80",
      "\xf4\x90\x80\x80",
      "\xc0\xaf",
  };
  std::string text;
  for (uint32_t i = random.below(40); i > 0; --i) text += random.pick(pieces);
  return text;
}

}  // namespace

TEST_CASE("UTF-16 offsets are those of a slow converter") {
  Random random(1);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const LineIndex lines(text);
    CHECK(utf16_size(text) == slow_utf16_offset(text, text.size()));
    for (uint32_t at = 0; at <= text.size(); ++at) {
      CAPTURE(at);
      CHECK(lines.utf16_offset(at) == slow_utf16_offset(text, at));
    }
  }
}

TEST_CASE("lines and columns count from one, columns in UTF-16 units") {
  const std::string text = "FROM a\r\nRUN 🚢é\n\nx";
  const LineIndex lines(text);
  CHECK(lines.line_count() == 4);
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(static_cast<uint32_t>(text.find("é"))) == Position{2, 7});
  CHECK(lines.position(static_cast<uint32_t>(text.size())) == Position{4, 2});
  CHECK(text.substr(lines.line_span(0).begin, lines.line_span(0).size()) == "FROM a");
  CHECK(lines.line_span(2).empty());
  CHECK(LineIndex("").line_count() == 1);
  CHECK(LineIndex("a\n").position(2) == Position{2, 1});
}

TEST_CASE("a line index agrees with counting line breaks") {
  Random random(2);
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_text(random);
    const LineIndex lines(text);
    uint32_t line = 0;
    for (uint32_t at = 0; at <= text.size(); ++at) {
      CHECK(lines.line_of(at) == line);
      if (at < text.size() && text[at] == '\n') ++line;
    }
    CHECK(lines.line_count() == line + 1);
  }
}

TEST_CASE("spliced text finds the way back") {
  //                           0         1         2
  //                           0123456789012345678901234
  const std::string source = "RUN apt \\\n# why\n  update";
  SplicedText text;
  text.append(std::string_view(source).substr(4, 4), 4);
  text.append(std::string_view(source).substr(16, 8), 16);
  CHECK(text.text() == "apt   update");
  CHECK(text.pieces().size() == 2);
  CHECK(text.source_begin(0) == 4);
  CHECK(text.source_begin(4) == 16);
  CHECK(text.source_end(4) == 8);
  CHECK(text.source_begin(12) == 24);
  CHECK(text.source_span(0, 3) == Span{4, 7});
  CHECK(text.source_span(2, 8) == Span{6, 20});
  CHECK(text.source_span(4, 4) == Span{16, 16});
  CHECK(text.contiguous(0, 4));
  CHECK_FALSE(text.contiguous(3, 5));
  CHECK(text.text_offset(4) == 0);
  CHECK(text.text_offset(12) == 4);
  CHECK(text.text_offset(24) == 12);
  CHECK(text.part(2, 8).text() == "t   up");
  CHECK(text.part(2, 8).source_span(0, 6) == Span{6, 20});
}

TEST_CASE("spliced text joins neighbours, and its views outlive a move") {
  SplicedText text;
  text.append("ab", 0);
  text.append("cd", 2);
  CHECK(text.pieces().size() == 1);
  const std::string_view view = text.text();
  const SplicedText moved = std::move(text);
  CHECK(moved.text().data() == view.data());
  CHECK(view == "abcd");
}

TEST_CASE("every offset of a random spliced text comes back") {
  Random random(3);
  for (int i = 0; i < 500; ++i) {
    const std::string source = random_text(random) + "end";
    SplicedText text;
    uint32_t at = random.below(3);
    while (at < source.size()) {
      const uint32_t size = 1 + random.below(5);
      text.append(std::string_view(source).substr(at, size), at);
      at += size + random.below(4);
    }
    for (uint32_t offset = 0; offset < text.text().size(); ++offset) {
      const uint32_t place = text.source_begin(offset);
      CHECK(source[place] == text.text()[offset]);
      CHECK(text.text_offset(place) == offset);
      CHECK(text.source_end(offset + 1) == place + 1);
    }
  }
}

TEST_CASE("a moved source stays where it is") {
  Source source("ab");
  const std::string_view view = source.text();
  const Source moved = std::move(source);
  CHECK(moved.text().data() == view.data());
}

TEST_CASE("edits replace, insert and delete") {
  struct Row {
    std::vector<TextEdit> edits;
    bool applicable;
    std::string_view result;
  };
  const Row rows[] = {
      {{}, true, "FROM a"},
      {{{{5, 6}, "b"}}, true, "FROM b"},
      {{{{0, 0}, "# x\n"}, {{6, 6}, " AS b"}}, true, "# x\nFROM a AS b"},
      {{{{0, 5}, ""}, {{5, 5}, "b"}}, true, "ba"},
      {{{{0, 6}, ""}}, true, ""},
      {{{{3, 2}, ""}}, false, ""},
      {{{{0, 7}, ""}}, false, ""},
      {{{{0, 3}, ""}, {{2, 4}, ""}}, false, ""},
      {{{{4, 5}, ""}, {{0, 1}, ""}}, false, ""},
      {{{{2, 2}, "a"}, {{2, 2}, "b"}}, false, ""},
  };
  for (const Row& row : rows) {
    CHECK(is_applicable(row.edits, 6) == row.applicable);
    if (row.applicable) CHECK(apply_edits("FROM a", row.edits) == row.result);
  }
}

}  // namespace plimsoll
