#include "rules/suppression.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "model/dockerfile.h"
#include "rules/catalog.h"
#include "rules/codes.h"
#include "rules/diagnostic.h"

namespace plimsoll {
namespace {

constexpr std::string_view style_names[] = {"plimsoll", "hadolint", "buildkit", "checkov",
                                            "trivy",    "kics",     "semgrep"};

// The check of BuildKit's that the rule stands for; empty when there is none.
std::string_view build_check_of(const Rule& rule) {
  const auto reference = std::find_if(
      rule.references.begin(), rule.references.end(),
      [](const Reference& candidate) { return candidate.authority == Authority::buildkit; });
  return reference == rule.references.end() ? std::string_view() : reference->id;
}

// These run before BuildKit looks at the comments above instructions.
bool is_local(std::string_view build_check) {
  constexpr std::string_view others[] = {
      "ConsistentInstructionCasing", "DuplicateStageName",  "InvalidBaseImagePlatform",
      "InvalidDefaultArgInFrom",     "NoEmptyContinuation", "ReservedStageName",
  };
  return std::find(std::begin(others), std::end(others), build_check) == std::end(others);
}

constexpr std::optional<Authority> authority_of(SuppressionStyle style) {
  switch (style) {
    case SuppressionStyle::plimsoll:
      return std::nullopt;
    case SuppressionStyle::hadolint:
      return Authority::hadolint;
    case SuppressionStyle::buildkit:
      return Authority::buildkit;
    case SuppressionStyle::checkov:
      return Authority::checkov;
    case SuppressionStyle::trivy:
      return Authority::trivy;
    case SuppressionStyle::kics:
      return Authority::kics;
    case SuppressionStyle::semgrep:
      return Authority::semgrep;
  }
  return std::nullopt;
}

// Finds the suppression of a diagnostic among those that reach its place.
class Matcher {
 public:
  Matcher(const Dockerfile& file, std::vector<Suppression>& suppressions)
      : file_(file), suppressions_(suppressions) {
    for (uint32_t i = 0; i < suppressions.size(); ++i) {
      const Suppression& suppression = suppressions[i];
      if (suppression.expired) continue;
      switch (suppression.scope) {
        case Suppression::Scope::file:
          for_file_.push_back(i);
          break;
        case Suppression::Scope::stage:
          for_from_[suppression.instruction].push_back(i);
          break;
        case Suppression::Scope::instruction:
          (suppression.style == SuppressionStyle::buildkit
               ? build_checks_for_instruction_
               : for_instruction_)[suppression.instruction]
              .push_back(i);
          break;
      }
    }
  }

  uint32_t match(const Diagnostic& diagnostic) {
    const uint32_t index = instruction_at(diagnostic.span.begin);
    if (const uint32_t found = first_build_check(diagnostic, index); found != not_suppressed) {
      return found;
    }
    if (index < file_.instructions.size()) {
      if (const auto place = for_instruction_.find(index); place != for_instruction_.end()) {
        if (const uint32_t found = first(place->second, diagnostic); found != not_suppressed) {
          return found;
        }
      }
      if (const uint32_t stage = file_.instructions[index].stage; stage != no_stage) {
        const auto place = for_from_.find(file_.stages[stage].begin);
        if (place != for_from_.end() && index != file_.stages[stage].begin) {
          if (const uint32_t found = first(place->second, diagnostic); found != not_suppressed) {
            return found;
          }
        }
      }
    }
    return first_of_file(diagnostic);
  }

 private:
  using Indices = std::vector<uint32_t>;

  // The instruction that holds the offset, or the number of instructions.
  uint32_t instruction_at(uint32_t offset) const {
    const auto& instructions = file_.instructions;
    auto next = std::upper_bound(instructions.begin(), instructions.end(), offset,
                                 [](uint32_t wanted, const Instruction& instruction) {
                                   return wanted < instruction.span.begin;
                                 });
    const auto none = static_cast<uint32_t>(instructions.size());
    if (next == instructions.begin()) return none;
    --next;
    return offset <= next->span.end ? static_cast<uint32_t>(next - instructions.begin()) : none;
  }

  // `# check=skip=` above an instruction. Where a later instruction makes an earlier one void,
  // BuildKit reports the earlier and looks above the later, which the diagnostic names.
  uint32_t first_build_check(const Diagnostic& diagnostic, uint32_t index) {
    const std::string_view check = build_check_of(*diagnostic.rule);
    if (check.empty() || build_checks_for_instruction_.empty() || !is_local(check)) {
      return not_suppressed;
    }
    if (check == "MultipleInstructionsDisallowed" && !diagnostic.related.empty()) {
      index = instruction_at(diagnostic.related.front().span.begin);
    }
    const auto place = build_checks_for_instruction_.find(index);
    return place == build_checks_for_instruction_.end() ? not_suppressed
                                                        : first(place->second, diagnostic);
  }

  uint32_t first(const Indices& candidates, const Diagnostic& diagnostic) {
    const Rule& rule = *diagnostic.rule;
    for (const uint32_t index : candidates) {
      for (SuppressedId& id : suppressions_[index].ids) {
        if (!covers(suppressions_[index].style, id, rule)) continue;
        if (is_other_code(rule, diagnostic.known_as, id.text)) continue;
        id.used = true;
        return index;
      }
    }
    return not_suppressed;
  }

  // The answer is the same for every place in the file, so each rule and code asks once.
  uint32_t first_of_file(const Diagnostic& diagnostic) {
    if (for_file_.empty()) return not_suppressed;
    auto [place, is_new] =
        of_file_.try_emplace({diagnostic.rule, diagnostic.known_as}, not_suppressed);
    if (is_new) place->second = first(for_file_, diagnostic);
    return place->second;
  }

  const Dockerfile& file_;
  std::vector<Suppression>& suppressions_;
  Indices for_file_;
  std::unordered_map<uint32_t, Indices> for_from_;
  std::unordered_map<uint32_t, Indices> for_instruction_;
  std::unordered_map<uint32_t, Indices> build_checks_for_instruction_;
  std::map<std::pair<const Rule*, std::string_view>, uint32_t> of_file_;
};

}  // namespace

std::string_view to_string(SuppressionStyle style) {
  return style_names[static_cast<size_t>(style)];
}

bool covers(SuppressionStyle style, const SuppressedId& id, const Rule& rule) {
  if (style == SuppressionStyle::buildkit) {
    // An experiment is not skipped: it does not run unless it is asked for.
    const std::string_view check = build_check_of(rule);
    if (check.empty() || check == "InvalidDefinitionDescription") return false;
    return id.all || id.text == check;
  }
  if (!id.all) return is_named(rule, id.text);
  const std::optional<Authority> authority = authority_of(style);
  return std::any_of(rule.references.begin(), rule.references.end(),
                     [&](const Reference& reference) { return reference.authority == authority; });
}

void suppress(const Dockerfile& file, std::vector<Suppression>& suppressions,
              std::vector<Diagnostic>& diagnostics) {
  if (suppressions.empty()) return;
  Matcher matcher(file, suppressions);
  for (Diagnostic& diagnostic : diagnostics) diagnostic.suppression = matcher.match(diagnostic);
}

}  // namespace plimsoll
