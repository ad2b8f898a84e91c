#include "support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace plimsoll::test {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool has_shared() { return std::filesystem::exists(PLIMSOLL_SHARED "/conformance/corpus.jsonl"); }

std::vector<nlohmann::json> shared_lines(const std::string& name) {
  std::istringstream text(read_file(PLIMSOLL_SHARED "/conformance/" + name));
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) lines.push_back(nlohmann::json::parse(line));
  }
  if (lines.empty()) throw std::runtime_error(name + " is empty");
  return lines;
}

const std::vector<CorpusFile>& corpus() {
  static const std::vector<CorpusFile> files = [] {
    std::vector<CorpusFile> result;
    for (const nlohmann::json& line : shared_lines("corpus.jsonl")) {
      result.push_back({line.at("id"), line.at("dockerfile")});
    }
    return result;
  }();
  return files;
}

const RuleSet& every_rule() {
  static const RuleSet rules = [] {
    Policy policy;
    policy.profile = Profile::strict;
    policy.today = "2026-01-01";
    return RuleSet(policy);
  }();
  return rules;
}

std::string put_marks(const MarkedText& marked) {
  // What closes at a place comes before what opens there, unless it is the same empty span.
  struct Mark {
    uint32_t offset;
    int order;
    std::string_view text;
  };
  std::vector<Mark> marks;
  for (const Span span : marked.marks) {
    marks.push_back({span.begin, 1, "«"});
    marks.push_back({span.end, span.empty() ? 2 : 0, "»"});
  }
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.order < b.order;
  });
  std::string result;
  size_t done = 0;
  for (const Mark& mark : marks) {
    result.append(marked.text, done, mark.offset - done).append(mark.text);
    done = mark.offset;
  }
  return result.append(marked.text, done);
}

uint32_t Random::below(size_t bound) {
  state_ ^= state_ << 13;
  state_ ^= state_ >> 7;
  state_ ^= state_ << 17;
  return static_cast<uint32_t>((state_ >> 16) % bound);
}

std::string edited(std::string text, Random& random) {
  static constexpr std::string_view special[] = {
      "\\\n",
      "\\",
      "\n",
      "\n\n",
      "\r\n",
      "\r",
      "`",
      "`\n",
      "\"",
      "'",
      "#",
      "# x\n",
      "<<EOF",
      " <<EOF\n",
      "EOF\n",
      "<<-'A B' ",
      "[",
      "]",
      "[\"a\", \"b\"]",
      ",",
      "--from=a ",
      "--",
      "=",
      "$",
      "${",
      "}",
      "\t",
      " ",
      "ONBUILD ",
      "HEALTHCHECK CMD ",
      "RUN ",
      "run a",
      "FROM x\n",
      "COPY a b\n",
      "ENV a ",
      "\xc2\xa0",
      "\xef\xbb\xbf",
      "é",
      "\xff",
      "# escape=`\n",
      "NONE",
      "\v",
      std::string_view("\0", 1),
  };
  const uint32_t edits = 1 + random.below(4);
  for (uint32_t i = 0; i < edits; ++i) {
    const size_t at = random.below(text.size() + 1);
    const size_t size = std::min<size_t>(random.below(12), text.size() - at);
    switch (random.below(4)) {
      case 0:
        text.erase(at, size);
        break;
      case 1:
        text.insert(at, text.substr(at, size));
        break;
      case 2: {
        const size_t from = random.below(text.size() + 1);
        text.insert(at, text.substr(from, 20));
        break;
      }
      default:
        text.insert(at, random.pick(special));
        break;
    }
  }
  return text;
}

}  // namespace plimsoll::test
