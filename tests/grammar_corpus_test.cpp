#include <doctest/doctest.h>
#include <tree_sitter/api.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "support.h"

// Runs grammar/test/corpus/*.txt, which are in tree-sitter's own format, over the C runtime:
// whoever has no tree-sitter command line tests the grammar all the same.
extern "C" const TSLanguage* tree_sitter_dockerfile();

namespace plimsoll {
namespace {

//     ==================
//     The name of a case
//     ==================
//     FROM alpine
//     ---
//     (source_file …)
struct CorpusCase {
  std::string name;
  std::string text;
  std::string expected;
};

bool is_ruler(std::string_view line, char c) {
  return line.size() >= 3 && line.find_first_not_of(c) == std::string_view::npos;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<CorpusCase> read_cases(std::string_view file) {
  enum class Part { before, name, text, expected };
  Part part = Part::before;
  std::vector<CorpusCase> cases;
  for (const std::string_view line : lines_of(file)) {
    if (part != Part::name && is_ruler(line, '=')) {
      part = Part::name;
      cases.emplace_back();
    } else if (part == Part::name && is_ruler(line, '=')) {
      part = Part::text;
    } else if (part == Part::name) {
      // Lines such as `:cst` are tree-sitter's attributes.
      if (cases.back().name.empty()) cases.back().name = line;
    } else if (part == Part::text && is_ruler(line, '-')) {
      part = Part::expected;
      // The line break in front of the ruler is not part of the text.
      if (!cases.back().text.empty()) cases.back().text.pop_back();
    } else if (part == Part::text) {
      cases.back().text.append(line) += '\n';
    } else if (part == Part::expected && line.find_first_not_of(' ') != std::string_view::npos &&
               line[line.find_first_not_of(' ')] != ';') {
      cases.back().expected.append(line) += '\n';
    }
  }
  return cases;
}

// One blank between two items, none inside parentheses; without field names when asked to.
std::string normalized(std::string_view expression, bool with_fields) {
  std::string result;
  for (size_t at = 0; at < expression.size();) {
    const char c = expression[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!result.empty() && result.back() != ' ' && result.back() != '(') result += ' ';
      ++at;
      continue;
    }
    if (c == ')' && !result.empty() && result.back() == ' ') result.pop_back();
    const size_t end = std::min(expression.find_first_of(" \n\t\r()", at), expression.size());
    const size_t size = std::max<size_t>(end - at, 1);
    const std::string_view item = expression.substr(at, size);
    at += size;
    if (with_fields || !item.ends_with(':')) result += item;
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string parse(std::string_view text) {
  const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(),
                                                                      ts_parser_delete);
  REQUIRE(ts_parser_set_language(parser.get(), tree_sitter_dockerfile()));
  const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser.get(), nullptr, text.data(),
                             static_cast<uint32_t>(text.size())),
      ts_tree_delete);
  const std::unique_ptr<char, decltype(&std::free)> expression(
      ts_node_string(ts_tree_root_node(tree.get())), std::free);
  return expression.get();
}

}  // namespace

TEST_SUITE("grammar") {
  TEST_CASE("every case of the grammar's corpus") {
    int cases = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(PLIMSOLL_SOURCE_DIR "/grammar/test/corpus")) {
      for (const CorpusCase& one : read_cases(test::read_file(entry.path().string()))) {
        ++cases;
        INFO(entry.path().filename().string(), ": ", one.name);
        CAPTURE(one.text);
        REQUIRE_FALSE(one.expected.empty());
        const bool with_fields = one.expected.find(": (") != std::string::npos;
        CHECK(normalized(parse(one.text), with_fields) == normalized(one.expected, with_fields));
      }
    }
    CHECK(cases > 0);
  }

  TEST_CASE("the queries name nodes and fields of the grammar") {
    for (const std::string name : {"highlights", "injections", "folds"}) {
      const std::string text =
          test::read_file(PLIMSOLL_SOURCE_DIR "/grammar/queries/" + name + ".scm");
      uint32_t offset = 0;
      TSQueryError error = TSQueryErrorNone;
      const std::unique_ptr<TSQuery, decltype(&ts_query_delete)> query(
          ts_query_new(tree_sitter_dockerfile(), text.data(), static_cast<uint32_t>(text.size()),
                       &offset, &error),
          ts_query_delete);
      INFO(name, ".scm at ", offset);
      CHECK(error == TSQueryErrorNone);
    }
  }
}

}  // namespace plimsoll
