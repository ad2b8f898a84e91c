#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "analyze.h"
#include "rules/catalog.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "support.h"

// The cases by which KICS tests its own queries, for those that a rule of ours answers to.
namespace plimsoll {
namespace {

struct Exception {
  std::string_view file;  // the end of its name
  std::string_view reason;
};

constexpr Exception exceptions[] = {
    {"add_instead_of_copy/positive.dockerfile", "what the variable holds may be an archive"},
    {"apt_get_install_lists_were_not_deleted/positive.dockerfile",
     "most of its stages are in no image"},
    {"apt_get_install_pin_version_not_defined/positive.dockerfile",
     "`-t python` names a release, and no package"},
    {"apt_get_install_pin_version_not_defined/positive2.dockerfile", "the same"},
    {"gem_install_without_version/positive.dockerfile", "`-v` states a version"},
    {"npm_install_without_pinned_version/negative1.dockerfile",
     "`@latest` and a bare git address are another version tomorrow"},
    {"pip_install_keeping_cached_packages/positive.dockerfile", "its first stage is in no image"},
    {"update_instruction_alone/negative5.dockerfile",
     "lists that no install follows are of no use"},
    {"update_instruction_alone/positive1.dockerfile",
     "the RUN to change is that of the update, one line above"},
    {"update_instruction_alone/positive2.dockerfile", "the same"},
    {"update_instruction_alone/positive3.dockerfile", "the same"},
    {"update_instruction_alone/positive4.dockerfile", "`yum update` upgrades packages"},
    {"update_instruction_alone/positive5.dockerfile", "so does `dnf update`"},
    {"update_instruction_alone/positive6.dockerfile", "so does `pacman -Syu`"},
    {"update_instruction_alone/positive7.dockerfile", "as the first"},
    {"yum_clean_all_missing/negative.dockerfile", "`yum clean all` are names of packages there"},
    {"yum_clean_all_missing/positive.dockerfile", "`yum -y install` are words of `clean` there"},
    {"yum_install_allows_manual_input/positive.dockerfile",
     "no program is called `sudo yum`, with a blank"},
    {"changing_default_shell_using_run_command/positive2.dockerfile",
     "starting PowerShell once changes no shell"},
    {"multiple_run_add_copy_instructions_listed/positive1.dockerfile",
     "what follows the first one is what can be merged"},
    {"multiple_run_add_copy_instructions_listed/positive2.dockerfile",
     "what follows the first one is what can be merged"},
    {"multiple_run_add_copy_instructions_listed/positive3.dockerfile",
     "what follows the first one is what can be merged"},
    {"run_command_cd_instead_of_workdir/negative2.dockerfile",
     "a cd with an absolute path ends with its RUN as well"},
    {"shell_running_a_pipe_without_pipefail_flag/negative.dockerfile",
     "the shell that makes the pipe is /bin/sh, whatever it starts"},
    {"shell_running_a_pipe_without_pipefail_flag/positive.dockerfile",
     "in exec form a | is an argument"},
    {"same_alias_in_different_froms/positive.dockerfile",
     "the second of two stages of one name is the one to rename"},
    {"workdir_path_not_absolute/positive.dockerfile",
     "below an absolute WORKDIR a relative one is as exact"},
};

const Exception* find_exception(std::string_view file) {
  const auto* const found =
      std::find_if(std::begin(exceptions), std::end(exceptions),
                   [&](const Exception& exception) { return file.ends_with(exception.file); });
  return found == std::end(exceptions) ? nullptr : found;
}

bool answers_to(const Rule& rule, std::string_view query) {
  return std::any_of(rule.references.begin(), rule.references.end(), [&](const Reference& one) {
    return one.authority == Authority::kics && one.id == query;
  });
}

// Lines from one: where a diagnostic stands, and where its instruction begins. KICS names now the
// one, now the other.
struct Place {
  uint32_t line;
  uint32_t instruction;
};

std::vector<Place> places(const std::string& text, std::string_view query) {
  const Analysis analysis = analyze(text, test::every_rule());
  const LineIndex lines(analysis.judgement.source.text());
  std::vector<Place> found;
  for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
    if (!answers_to(*diagnostic.rule, query)) continue;
    Place place{lines.line_of(diagnostic.span.begin) + 1, 0};
    place.instruction = place.line;
    for (const Instruction& instruction : analysis.judgement.file.instructions) {
      if (instruction.span.begin <= diagnostic.span.begin &&
          diagnostic.span.begin < instruction.span.end) {
        place.instruction = lines.line_of(instruction.span.begin) + 1;
      }
    }
    found.push_back(place);
  }
  return found;
}

std::string shown(const std::vector<Place>& found) {
  std::string text;
  for (const Place& place : found) text += std::to_string(place.line) + " ";
  return text.empty() ? "nothing" : text;
}

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE("the cases of KICS" * doctest::skip(!test::has_shared())) {
    std::set<std::string_view> met;
    int judged = 0;
    for (const nlohmann::json& line : test::shared_lines("kics_cases.jsonl")) {
      const std::string query = line.at("id");
      const std::string file = line.at("file");
      const bool is_ours = std::any_of(catalog().begin(), catalog().end(),
                                       [&](const Rule* rule) { return answers_to(*rule, query); });
      if (!is_ours) continue;
      if (const Exception* exception = find_exception(file)) {
        met.insert(exception->file);
        continue;
      }
      ++judged;
      const std::vector<Place> found = places(line.at("dockerfile"), query);
      std::vector<uint32_t> expected = line.at("lines_expected");
      CAPTURE(file);
      CAPTURE(shown(found));
      for (const uint32_t wanted : expected) {
        CAPTURE(wanted);
        CHECK(std::any_of(found.begin(), found.end(), [&](const Place& place) {
          return place.line == wanted || place.instruction == wanted;
        }));
      }
      for (const Place& place : found) {
        CAPTURE(place.line);
        CHECK(std::any_of(expected.begin(), expected.end(), [&](uint32_t wanted) {
          return place.line == wanted || place.instruction == wanted;
        }));
      }
    }
    CHECK(judged > 30);
    CHECK(met.size() == std::size(exceptions));
  }
}

}  // namespace plimsoll
