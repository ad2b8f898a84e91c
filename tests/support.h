#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/example_text.h"
#include "rules/policy.h"

// What several tests need.
namespace plimsoll::test {

[[nodiscard]] std::string read_file(const std::string& path);

// `conformance/corpus.jsonl` and the like, outside this repository. For
//   TEST_CASE("…" * doctest::skip(!test::has_shared()))
[[nodiscard]] bool has_shared();
// The lines of ../shared/conformance/<name>, parsed.
[[nodiscard]] std::vector<nlohmann::json> shared_lines(const std::string& name);

struct CorpusFile {
  std::string id;
  std::string text;
};

// A thousand Dockerfiles written by people.
[[nodiscard]] const std::vector<CorpusFile>& corpus();

// The policy the examples of the rules are judged by: every rule, on 2026-01-01.
[[nodiscard]] const RuleSet& every_rule();

// The way back from read_marks().
[[nodiscard]] std::string put_marks(const MarkedText& marked);

// Pseudo-random numbers that are the same everywhere and every time.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}

  // From zero up to, not including, `bound`.
  uint32_t below(size_t bound);
  template <typename Container>
  const auto& pick(const Container& from) {
    return from[below(std::size(from))];
  }

 private:
  uint64_t state_;
};

// The text with a few cuts, copies, swaps of lines, and insertions of what is special in a
// Dockerfile.
[[nodiscard]] std::string edited(std::string text, Random& random);

}  // namespace plimsoll::test
