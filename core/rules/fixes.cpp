#include "rules/fixes.h"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>

#include "rules/change.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "source/text_edit.h"

namespace plimsoll {
namespace {

// One fix of one diagnostic.
struct Candidate {
  uint32_t diagnostic;
  uint32_t fix;
};

// Spans that are taken; spans that merely touch count as overlapping, because edits side by side
// leave open which of them comes first.
class TakenSpans {
 public:
  [[nodiscard]] bool take(std::span<const TextEdit> edits) {
    for (const TextEdit& edit : edits) {
      if (meets(edit.span)) return false;
    }
    for (const TextEdit& edit : edits) spans_.insert({edit.span.begin, edit.span.end});
    return true;
  }

 private:
  [[nodiscard]] bool meets(Span span) const {
    auto next = spans_.lower_bound(span);
    if (next != spans_.end() && next->begin <= span.end) return true;
    return next != spans_.begin() && std::prev(next)->end >= span.begin;
  }

  std::set<Span> spans_;
};

// What became of a group of candidates: nothing where the copy was not what it had to be.
struct Trial {
  std::vector<Candidate> settled;
  std::vector<Candidate> unsettled;
};

class Verifier {
 public:
  Verifier(const Judgement& judgement, const RuleSet& rules)
      : judgement_(judgement), rules_(rules), calls_left_(call_budget(judgement.source.size())) {}

  [[nodiscard]] const Fix& fix_of(Candidate candidate) const {
    return judgement_.diagnostics[candidate.diagnostic].fixes[candidate.fix];
  }

  // The largest prefix-greedy choice of candidates whose edits keep clear of each other, or are the
  // same: one SHELL serves all RUNs behind it. The rest stays in `candidates`.
  std::vector<Candidate> take_group(std::vector<Candidate>& candidates) const {
    TakenSpans taken;
    std::unordered_map<uint32_t, Candidate> by_place;  // of the first edit
    std::vector<Candidate> group;
    std::vector<Candidate> rest;
    for (const Candidate& candidate : candidates) {
      const auto& edits = fix_of(candidate).edits;
      const uint32_t place = edits.empty() ? 0 : edits.front().span.begin;
      if (taken.take(edits)) {
        group.push_back(candidate);
        by_place.insert({place, candidate});
        continue;
      }
      const auto other = by_place.find(place);
      const bool same = other != by_place.end() && fix_of(other->second).edits == edits;
      (same ? group : rest).push_back(candidate);
    }
    candidates = std::move(rest);
    return group;
  }

  // Sorted; those that several have in common are there once.
  [[nodiscard]] std::vector<TextEdit> edits_of(std::span<const Candidate> group) const {
    std::vector<TextEdit> edits;
    for (const Candidate& candidate : group) {
      const auto& more = fix_of(candidate).edits;
      edits.insert(edits.end(), more.begin(), more.end());
    }
    std::sort(edits.begin(), edits.end(),
              [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
    edits.erase(std::unique(edits.begin(), edits.end()), edits.end());
    return edits;
  }

  // Tries the group, all of it together, on a copy.
  [[nodiscard]] Trial try_together(std::span<const Candidate> group) {
    if (calls_left_ == 0) return {};
    --calls_left_;
    const std::vector<TextEdit> edits = edits_of(group);
    if (!is_applicable(edits, judgement_.source.size())) return {};
    const Judgement after = judge_edited(judgement_, edits, rules_);
    const Change change(judgement_, edits, after);
    if (!change.keeps_the_rest() || !is_about_lost_comments(group, change)) return {};
    Trial trial;
    for (const Candidate& candidate : group) {
      const bool settled = change.settles(judgement_.diagnostics[candidate.diagnostic]);
      (settled ? trial.settled : trial.unsettled).push_back(candidate);
    }
    return trial;
  }

  // True when all of the group, applied together to a copy, keep their word.
  [[nodiscard]] bool holds(std::span<const Candidate> group) {
    return try_together(group).settled.size() == group.size();
  }

  // Appends the candidates of the group that keep their word, taking the group apart where it as a
  // whole does not: into those that did and those that did not, else into halves.
  void verify(std::span<const Candidate> group, std::vector<Candidate>& good) {
    if (group.empty()) return;
    const Trial trial = try_together(group);
    if (trial.settled.size() == group.size()) {
      good.insert(good.end(), group.begin(), group.end());
      return;
    }
    if (group.size() == 1) return;
    if (!trial.settled.empty()) {
      verify(trial.settled, good);
      verify(trial.unsettled, good);
      return;
    }
    const size_t half = group.size() / 2;
    verify(group.subspan(0, half), good);
    verify(group.subspan(half), good);
  }

 private:
  // A comment may go only where it is itself what a diagnostic is about.
  [[nodiscard]] bool is_about_lost_comments(std::span<const Candidate> group,
                                            const Change& change) const {
    const auto& lost = change.lost_comments();
    return std::all_of(lost.begin(), lost.end(), [&](Span comment) {
      return std::any_of(group.begin(), group.end(), [&](const Candidate& candidate) {
        const Span place = judgement_.diagnostics[candidate.diagnostic].span;
        return comment.begin <= place.begin && place.end <= comment.end;
      });
    });
  }

  // Enough to take a few bad fixes out of a hundred good ones in files that people write; few where
  // many analyses would be felt.
  static uint32_t call_budget(uint32_t size) {
    constexpr uint32_t bytes_to_judge = 1u << 18u;
    return std::clamp(bytes_to_judge / (size + 1), 5u, 96u);
  }

  const Judgement& judgement_;
  const RuleSet& rules_;
  uint32_t calls_left_;
};

// The candidates that keep their word, in the order given.
std::vector<Candidate> verified(Verifier& verifier, std::vector<Candidate> candidates) {
  std::vector<Candidate> good;
  while (!candidates.empty()) {
    const std::vector<Candidate> group = verifier.take_group(candidates);
    if (group.empty()) break;
    verifier.verify(group, good);
  }
  std::sort(good.begin(), good.end(), [](Candidate a, Candidate b) {
    return a.diagnostic != b.diagnostic ? a.diagnostic < b.diagnostic : a.fix < b.fix;
  });
  return good;
}

}  // namespace

void verify_fixes(Judgement& judgement, const RuleSet& rules) {
  std::vector<Candidate> candidates;
  size_t most = 0;
  for (Diagnostic& diagnostic : judgement.diagnostics) {
    if (diagnostic.suppressed()) diagnostic.fixes.clear();
    most = std::max(most, diagnostic.fixes.size());
  }
  if (most == 0) return;
  // All preferred fixes first: the alternatives of one diagnostic would only get in their way.
  for (uint32_t fix = 0; fix < most; ++fix) {
    for (uint32_t i = 0; i < judgement.diagnostics.size(); ++i) {
      if (fix < judgement.diagnostics[i].fixes.size()) candidates.push_back({i, fix});
    }
  }
  Verifier verifier(judgement, rules);
  const std::vector<Candidate> good = verified(verifier, std::move(candidates));

  auto next = good.begin();
  for (uint32_t i = 0; i < judgement.diagnostics.size(); ++i) {
    std::vector<Fix> kept;
    for (; next != good.end() && next->diagnostic == i; ++next) {
      kept.push_back(std::move(judgement.diagnostics[i].fixes[next->fix]));
    }
    judgement.diagnostics[i].fixes = std::move(kept);
  }
}

namespace {

// The fix of each diagnostic that the selection asks for: the first one that is safe enough.
std::vector<Candidate> select(const Judgement& judgement, const FixSelection& selection) {
  std::vector<Candidate> selected;
  for (uint32_t i = 0; i < judgement.diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = judgement.diagnostics[i];
    if (diagnostic.suppressed()) continue;
    if (!selection.rule.empty() && diagnostic.rule->id != selection.rule) continue;
    for (uint32_t fix = 0; fix < diagnostic.fixes.size(); ++fix) {
      if (diagnostic.fixes[fix].safety > selection.at_most) continue;
      selected.push_back({i, fix});
      break;
    }
  }
  return selected;
}

FixNote note(const Judgement& judgement, const LineIndex& lines, Candidate candidate,
             std::string reason) {
  const Diagnostic& diagnostic = judgement.diagnostics[candidate.diagnostic];
  const Fix& fix = diagnostic.fixes[candidate.fix];
  return {diagnostic.rule, fix.title, lines.line_of(diagnostic.span.begin), std::move(reason)};
}

std::vector<FixNote> notes_on_skipped(const Judgement& judgement, const FixSelection& selection) {
  std::vector<FixNote> notes;
  const LineIndex lines(judgement.source.text());
  for (uint32_t i = 0; i < judgement.diagnostics.size(); ++i) {
    const Diagnostic& diagnostic = judgement.diagnostics[i];
    if (diagnostic.suppressed() || diagnostic.fixes.empty()) continue;
    if (!selection.rule.empty() && diagnostic.rule->id != selection.rule) continue;
    const Fix& preferred = diagnostic.fixes.front();
    std::string reason = "it did not keep its word when tried on a copy";
    if (preferred.safety > selection.at_most) {
      reason = preferred.safety == Safety::template_ ? "it leaves a placeholder to fill in"
                                                     : "it may change behaviour: review it";
    }
    notes.push_back(note(judgement, lines, {i, 0}, std::move(reason)));
  }
  return notes;
}

}  // namespace

FixResult apply_fixes(std::string_view text, const RuleSet& rules, const FixSelection& selection) {
  FixResult result;
  result.text = text;
  // Each round settles at least one diagnostic for good, or ends; the limit is for the round that
  // would prove this wrong.
  constexpr int most_rounds = 32;
  for (int round = 0; round < most_rounds; ++round) {
    const Judgement judgement = judge(result.text, rules);
    Verifier verifier(judgement, rules);
    std::vector<Candidate> good = verified(verifier, select(judgement, selection));
    // The good ones may have been tried in several texts; what is written must itself have been
    // tried as a whole.
    std::vector<Candidate> together = verifier.take_group(good);
    while (!together.empty() && !verifier.holds(together)) together.resize(together.size() / 2);
    if (together.empty()) {
      result.skipped = notes_on_skipped(judgement, selection);
      break;
    }
    const LineIndex lines(judgement.source.text());
    for (const Candidate& candidate : together) {
      result.applied.push_back(note(judgement, lines, candidate, {}));
    }
    result.text = apply_edits(judgement.source.text(), verifier.edits_of(together));
  }
  return result;
}

}  // namespace plimsoll
