#include "model/verification.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "knowledge/verifiers.h"
#include "source/text.h"

namespace plimsoll {
namespace {

// It stops the build, or somebody asks what it says.
bool has_effect(const Invocation& check) {
  const Output::Kind kind = check.outputs.standard.kind;
  return check.failure != Failure::ignored ||
         (kind != Output::Kind::log && kind != Output::Kind::nothing);
}

// What one stage checks and runs.
class Checks {
 public:
  explicit Checks(std::span<const FileUse> uses) {
    for (const FileUse& use : uses) {
      if (use.action == FileAction::checks) {
        if (use.path.empty()) open_.insert(use.invocation->instruction);
        checks_[use.name()].push_back(&use);
      } else if (use.action == FileAction::runs) {
        runs_[use.name()].push_back(&use);
      } else if (use.from != nullptr) {
        moved_[base_name(use.from->text)] = use.name();
      }
    }
  }

  [[nodiscard]] Verification of(const FileUse& fetched) const {
    constexpr int most_names = 4;
    Verification result = open_.count(fetched.invocation->instruction) > 0 ? Verification::unknown
                                                                           : Verification::none;
    std::string_view name = fetched.name();
    for (int moves = 0; moves < most_names; ++moves) {
      // The signature of `a.tar` is also that of what a.tar.xz holds.
      std::string_view shorter = name;
      for (int dots = 0; dots < most_names && !shorter.empty(); ++dots) {
        result = std::max(result, of(shorter, *fetched.invocation));
        shorter = shorter.substr(0, std::min(shorter.rfind('.'), shorter.size() - 1));
      }
      const auto next = moved_.find(name);
      if (next == moved_.end()) break;
      name = next->second;
    }
    return result;
  }

 private:
  using Uses = std::vector<const FileUse*>;

  static Uses::const_iterator first_behind(const Uses& uses, const Invocation& place) {
    return std::partition_point(uses.begin(), uses.end(),
                                [&](const FileUse* use) { return use->invocation <= &place; });
  }

  [[nodiscard]] Verification of(std::string_view name, const Invocation& fetched) const {
    const auto found = checks_.find(name);
    if (found == checks_.end()) return Verification::none;
    const Uses& checks = found->second;
    const auto check = first_behind(checks, fetched);
    // A function may stand before what it checks.
    const bool is_before =
        check != checks.begin() && (*(check - 1))->invocation->instruction == fetched.instruction;
    if (is_before) return Verification::unknown;
    if (check == checks.end()) return Verification::none;
    const auto runs = runs_.find(name);
    if (runs != runs_.end()) {
      const auto run = first_behind(runs->second, fetched);
      if (run != runs->second.end() && (*run)->invocation < (*check)->invocation) {
        return Verification::none;
      }
    }
    const bool is_certain = (*check)->known() && has_effect(*(*check)->invocation);
    return is_certain ? Verification::certain : Verification::unknown;
  }

  std::unordered_map<std::string_view, Uses> checks_;
  std::unordered_map<std::string_view, Uses> runs_;
  std::unordered_map<std::string_view, std::string_view> moved_;
  std::unordered_set<const Instruction*> open_;  // check nobody knows what
};

// curl … | gpg --decrypt | tar -x
bool is_checked_on_the_way(const Invocation& invocation) {
  constexpr int most_filters = 16;
  const ShellScript& script = invocation.instruction->script;
  const Command* at = script.piped_to(*invocation.command);
  for (int i = 0; i < most_filters && at != nullptr; ++i, at = script.piped_to(*at)) {
    if (find_verifier(at->program()) != nullptr) return true;
  }
  return false;
}

Verification verification_of(const Dockerfile& file, const Download& download,
                             const Checks& checks) {
  Verification result = Verification::certain;
  bool is_named = false;
  for (const FileUse& use : file.file_uses_of(*download.invocation)) {
    if (use.action != FileAction::fetches) continue;
    is_named = true;
    result = std::min(result, checks.of(use));
  }
  if (is_named) return result;
  const bool is_seen = download.invocation->outputs.standard.kind == Output::Kind::pipe &&
                       download.output == Downloader::Output::standard_output;
  if (!is_seen) return Verification::unknown;
  return is_checked_on_the_way(*download.invocation) ? Verification::unknown : Verification::none;
}

}  // namespace

void verify_downloads(Dockerfile& file) {
  const std::span<const FileUse> uses = file.file_uses;
  size_t begin = 0;
  for (size_t i = 0; i < file.downloads.size();) {
    const uint32_t stage = file.downloads[i].invocation->instruction->stage;
    const auto is_there = [&](size_t at) {
      return uses[at].invocation->instruction->stage == stage;
    };
    while (begin < uses.size() && !is_there(begin)) ++begin;
    size_t end = begin;
    while (end < uses.size() && is_there(end)) ++end;
    const Checks checks(uses.subspan(begin, end - begin));
    for (; i < file.downloads.size(); ++i) {
      Download& download = file.downloads[i];
      if (download.invocation->instruction->stage != stage) break;
      if (download.verification == Verification::certain) continue;
      download.verification = verification_of(file, download, checks);
    }
    begin = end;
  }
}

}  // namespace plimsoll
