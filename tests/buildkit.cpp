#include "buildkit.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "report/debug_instructions.h"
#include "rules/catalog.h"
#include "rules/judge.h"
#include "source/line_index.h"
#include "source/text.h"
#include "support.h"

namespace plimsoll::test {
namespace {

using nlohmann::json;

constexpr const char* judge_path = PLIMSOLL_SOURCE_DIR "/build/tools/buildkit-check";

std::string_view build_check_of(const Rule& rule) {
  for (const Reference& reference : rule.references) {
    if (reference.authority == Authority::buildkit) return reference.id;
  }
  return {};
}

// Bytes that are no text: BuildKit's tool shows each as U+FFFD, we show each run of them so.
std::string without_repeated_replacements(std::string text) {
  static constexpr std::string_view replacement = "\xef\xbf\xbd";
  for (size_t at = 0; (at = text.find(replacement, at)) != std::string::npos;) {
    at += replacement.size();
    while (text.compare(at, replacement.size(), replacement) == 0) {
      text.erase(at, replacement.size());
    }
  }
  return text;
}

std::string in_ascii(std::string text) {
  const auto is_beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  text.erase(std::remove_if(text.begin(), text.end(), is_beyond), text.end());
  return text;
}

// BuildKit takes flags apart byte by byte; characters of several are none any more behind that.
bool has_broken_flags(const json& instruction) {
  const std::string flags = instruction.value("flags", json::array()).dump();
  return in_ascii(flags) != flags;
}

// BuildKit leaves out what is empty, gives an instruction without arguments one empty argument,
// and keeps those of ONBUILD to itself.
std::string instruction_text(const json& instruction) {
  const char* const keyword = instruction.contains("value") ? "value" : "keyword";
  const std::string name = to_lower(instruction.at(keyword).get<std::string>());
  json arguments = instruction.value("args", json::array());
  if (name == "onbuild" || arguments == json{""}) arguments = json::array();
  // What follows a type that is neither CMD nor NONE is to BuildKit a command, to us nothing.
  bool exec = instruction.value("json", false);
  if (name == "healthcheck" && !arguments.empty() && arguments[0] != "CMD") {
    arguments = {arguments[0]};
    exec = false;
  }
  json heredocs = json::array();
  for (const json& heredoc : instruction.value("heredocs", json::array())) {
    heredocs.push_back(heredoc.is_string() ? heredoc : heredoc.at("Name"));
  }
  const json shape{
      {"keyword", name},        {"lines", {instruction.at("start"), instruction.at("end")}},
      {"exec", exec},           {"flags", instruction.value("flags", json::array())},
      {"arguments", arguments}, {"heredocs", heredocs}};
  return without_repeated_replacements(shape.dump());
}

const Instruction* instruction_at(const Dockerfile& file, uint32_t offset) {
  const Instruction* found = nullptr;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.span.begin <= offset) found = &instruction;
  }
  return found;
}

// Empty continuation lines BuildKit reports at the last line before the here-documents.
uint32_t warning_line(const Judgement& judgement, const Diagnostic& diagnostic,
                      const LineIndex& lines) {
  const Instruction& instruction = *instruction_at(judgement.file, diagnostic.span.begin);
  if (build_check_of(*diagnostic.rule) != "NoEmptyContinuation") {
    return lines.line_of(instruction.span.begin) + 1;
  }
  uint32_t last = instruction.heredocs.empty()
                      ? lines.line_of(instruction.span.end) + 1
                      : lines.line_of(instruction.heredocs.front().body.begin);
  for (const EmptyLine& empty : judgement.file.empty_lines) {
    if (&judgement.file.instructions[empty.instruction] != &instruction) continue;
    last = std::max(last, lines.line_of(empty.span.begin) + 1);
  }
  return last;
}

// The lines of an instruction; none where the file is meant. BuildKit counts those of directives
// from zero, and of a line that is too long it names the one before, unless an instruction goes on
// there.
json lines_of(const json& error) {
  const std::string message = error.at("message");
  json ranges = error.value("lines", json::array());
  if (message == "file with no instructions") ranges.clear();
  if (message.starts_with("dockerfile line greater")) {
    for (json& range : ranges) range[1] = range[1].get<int>() + 1;
  }
  for (const char* one_less : {"invalid escape token", "only one "}) {
    if (!message.starts_with(one_less)) continue;
    for (json& range : ranges) {
      for (json& line : range) line = line.get<int>() + 1;
    }
  }
  return ranges;
}

bool is_inside(uint32_t line, const json& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const json& range) {
    return range[0] <= line && line <= std::max(range[0], range[1]);
  });
}

// BuildKit ends with its error, of whose instruction it may have said several things before; to us
// the error is enough.
std::vector<std::string> warnings_of(const json& theirs) {
  const json broken = theirs.contains("error") ? lines_of(theirs.at("error")) : json::array();
  std::vector<std::string> warnings;
  for (const json& warning : theirs.at("warnings")) {
    const uint32_t line = warning.at("lines").at(0).at(0);
    if (is_inside(line, broken)) continue;
    warnings.push_back(warning.at("rule").get<std::string>() + '@' + std::to_string(line));
  }
  std::sort(warnings.begin(), warnings.end());
  return warnings;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + ' ';
  return all;
}

std::string differing_warnings(const Answer& ours, const json& theirs) {
  std::vector<std::string> expected = warnings_of(theirs);
  bool agreed = ours.warnings == expected;
  if (theirs.contains("error")) {
    // BuildKit stops there, we go on. Where no build argument can make a valid name of FROM's, the
    // build error says so alone.
    const auto is_said = [](const std::string& warning) {
      return warning.starts_with("InvalidDefaultArgInFrom@");
    };
    expected.erase(std::remove_if(expected.begin(), expected.end(), is_said), expected.end());
    agreed =
        std::includes(ours.warnings.begin(), ours.warnings.end(), expected.begin(), expected.end());
  }
  if (agreed) return {};
  return "BuildKit warns: " + joined(expected) + "\nPlimsoll warns: " + joined(ours.warnings) +
         '\n';
}

// BuildKit crashes over some files; and `# check=error=true` ends the build that went well, where
// we give the checks more weight instead.
bool fails_with(const json& theirs, std::string_view message) {
  return theirs.contains("error") &&
         theirs.at("error").at("message").get<std::string>().starts_with(message);
}

json without_verdict(json theirs) {
  if (fails_with(theirs, "lint violation found")) theirs.erase("error");
  return theirs;
}

std::string differing_errors(const Answer& ours, const json& theirs) {
  if (theirs.contains("error") ? has_error(ours, theirs.at("error")) : ours.errors.empty())
    return {};
  return "BuildKit's error: " + (theirs.contains("error") ? theirs.at("error").dump() : "none") +
         "\nPlimsoll's errors:\n" + ours.errors;
}

}  // namespace

Policy plain_policy() {
  Policy policy;
  policy.profile = Profile::strict;
  policy.assumption = Assumption::plain_build;
  return policy;
}

const RuleSet& buildkit_rules() {
  static const RuleSet rules{[] {
    Policy policy = plain_policy();
    for (const Rule* rule : catalog()) {
      if (rule->category != Category::build_error && build_check_of(*rule).empty()) {
        policy.overrides.push_back({std::string(rule->id), std::nullopt});
      }
    }
    return policy;
  }()};
  return rules;
}

Answer answer(std::string_view text, const RuleSet& rules) {
  const Judgement judgement = judge(text, rules);
  const LineIndex lines(judgement.source.text());
  Answer ours;
  const json dump = json::parse(dump_instructions("", judgement.file, lines));
  for (const json& instruction : dump.at("instructions")) {
    ours.instructions.push_back(instruction_text(instruction));
  }
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    const std::string_view check = build_check_of(*diagnostic.rule);
    if (diagnostic.rule->category == Category::build_error) {
      ours.error_lines.push_back(lines.position(diagnostic.span.begin).line);
      ours.errors += std::to_string(ours.error_lines.back()) + ' ' +
                     std::string(diagnostic.rule->id) + ": " + diagnostic.message + '\n';
    } else if (!check.empty() && !diagnostic.suppressed()) {
      ours.warnings.push_back(std::string(check) + '@' +
                              std::to_string(warning_line(judgement, diagnostic, lines)));
    }
  }
  std::sort(ours.warnings.begin(), ours.warnings.end());
  return ours;
}

bool has_error(const Answer& ours, const json& error) {
  const json ranges = lines_of(error);
  if (ranges.empty()) return !ours.errors.empty();
  return std::any_of(ours.error_lines.begin(), ours.error_lines.end(),
                     [&](uint32_t line) { return is_inside(line, ranges); });
}

std::string disagreement_on_instructions(const Answer& ours, const json& theirs) {
  for (size_t i = 0; i < std::max(theirs.size(), ours.instructions.size()); ++i) {
    std::string expected = i < theirs.size() ? instruction_text(theirs[i]) : "none";
    std::string actual = i < ours.instructions.size() ? ours.instructions[i] : "none";
    if (i < theirs.size() && has_broken_flags(theirs[i])) {
      expected = in_ascii(expected);
      actual = in_ascii(actual);
    }
    if (expected != actual) return "BuildKit: " + expected + "\nPlimsoll: " + actual + '\n';
  }
  return {};
}

std::string disagreement(const Answer& ours, const json& answer) {
  if (fails_with(answer, "panic: ")) return {};
  const json theirs = without_verdict(answer);
  // Where BuildKit refuses the lines themselves it lists no instructions.
  std::string found;
  if (!theirs.contains("parse_error")) {
    found = disagreement_on_instructions(ours, theirs.at("nodes"));
  }
  return found + differing_warnings(ours, theirs) + differing_errors(ours, theirs);
}

bool has_buildkit() { return std::filesystem::exists(judge_path); }

std::vector<json> ask_buildkit(const std::vector<std::string>& texts) {
  const std::filesystem::path folder = PLIMSOLL_SOURCE_DIR "/build/tests/buildkit";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::string command = "cd " + folder.string() + " && " + judge_path;
  for (size_t i = 0; i < texts.size(); ++i) {
    const std::string name = std::to_string(i);
    std::ofstream(folder / name, std::ios::binary) << texts[i];
    command += ' ' + name;
  }
  // Its scanner tells the terminal of bytes that are no text.
  if (std::system((command + " >answers 2>complaints").c_str()) != 0) {
    throw std::runtime_error(read_file((folder / "complaints").string()));
  }
  std::istringstream lines(read_file((folder / "answers").string()));
  std::vector<json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(json::parse(line));
  if (answers.size() != texts.size()) throw std::runtime_error("not an answer for each text");
  return answers;
}

}  // namespace plimsoll::test
