#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analyze.h"
#include "model/dockerfile.h"
#include "source/source.h"
#include "syntax/tree.h"

// Times analyze(), and its first steps alone, on the files named and prints one JSON object. Every
// figure is the best of several runs; `yardstick` is a loop that looks at each byte once (FNV-1a),
// so that figures of different machines can be compared as ratios.
namespace {

template <typename Work>
double best_seconds(int runs, Work work) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

// Keeps the optimizer from dropping what is measured.
volatile uint64_t sink;

uint64_t hash(const std::string& text) {
  uint64_t value = 14695981039346656037u;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

std::string repeated_to(const std::string& text, size_t size) {
  std::string result;
  while (result.size() < size) result += text;
  return result;
}

struct ShellText {
  plimsoll::SplicedText text;
  plimsoll::shell::Dialect dialect;
};

// The shell text of every instruction that has some, as the parser gets it.
std::vector<ShellText> shell_texts(const std::vector<std::string>& files) {
  std::vector<ShellText> result;
  for (const std::string& text : files) {
    const plimsoll::Source source(text);
    const auto file = plimsoll::build_model(source, plimsoll::Tree::parse(source.text()));
    for (const plimsoll::Instruction& instruction : file.instructions) {
      const bool is_shell = instruction.form == plimsoll::Form::shell &&
                            !instruction.script.commands().empty() && instruction.heredocs.empty();
      if (!is_shell) continue;
      const auto size = static_cast<uint32_t>(instruction.text.text().size());
      result.push_back(
          {instruction.text.part(instruction.command_offset, size), instruction.script.dialect()});
    }
  }
  return result;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace plimsoll;
  Policy policy;
  policy.profile = Profile::strict;
  policy.today = "2026-01-01";
  const RuleSet rules(policy);

  std::vector<std::string> texts;
  std::string all;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    all += texts.back() + "\n";
  }
  if (all.empty()) return 2;

  const double parse = best_seconds(5, [&] {
    for (const std::string& text : texts) sink = Tree::parse(text).nodes().size();
  });
  const double model = best_seconds(5, [&] {
    for (const std::string& text : texts) {
      const Source source(text);
      sink = build_model(source, Tree::parse(source.text())).instructions.size();
    }
  });
  const double analysis = best_seconds(5, [&] {
    for (const std::string& text : texts) sink = analyze(text, rules).checklist.size();
  });
  const double yardstick = best_seconds(5, [&] { sink = hash(all); });
  const std::vector<ShellText> scripts = shell_texts(texts);
  size_t shell_bytes = 0;
  for (const ShellText& script : scripts) shell_bytes += script.text.text().size();
  const double shell = best_seconds(5, [&] {
    for (const ShellText& script : scripts) {
      sink = parse_shell(script.text, script.dialect).commands().size();
    }
  });
  std::printf("{\"shell_bytes\":%zu,\"shell_seconds\":%.6f,", shell_bytes, shell);
  std::printf(
      "\"files\":%zu,\"bytes\":%zu,\"parse_seconds\":%.6f,\"model_seconds\":%.6f,"
      "\"seconds\":%.6f,\"yardstick_seconds\":%.6f,\"flat\":[",
      texts.size(), all.size(), parse, model, analysis, yardstick);

  // One file of each size, put together from the same text, so that only the size differs.
  const std::string piece = repeated_to(texts[0], 1000);
  const char* comma = "";
  for (const size_t size : {1000u, 10000u, 100000u, 1000000u, 10000000u}) {
    const std::string text = repeated_to(piece, size);
    const int runs = static_cast<int>(std::max<size_t>(2, 1000000 / size));
    const double seconds =
        best_seconds(runs, [&] { sink = analyze(text, rules).checklist.size(); });
    std::printf("%s{\"bytes\":%zu,\"nanoseconds_per_byte\":%.2f}", comma, text.size(),
                seconds * 1e9 / static_cast<double>(text.size()));
    comma = ",";
  }
  std::printf("]}\n");
}
