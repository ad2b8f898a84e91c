#include "rules/change.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/rule.h"

namespace plimsoll {
namespace {

void raise(std::optional<Severity>& worst, Severity severity) {
  if (!worst || *worst < severity) worst = severity;
}

}  // namespace

Change::Change(const Judgement& before, std::span<const TextEdit> edits, const Judgement& after)
    : before_(before), after_(after) {
  uint32_t at = 0;      // in `after`
  uint32_t copied = 0;  // in `before`
  for (const TextEdit& edit : edits) {
    at += edit.span.begin - copied;
    const auto size = static_cast<uint32_t>(edit.text.size());
    edits_.push_back({edit.span, {at, at + size}});
    at += size;
    copied = edit.span.end;
  }
  compare_structure();
  compare_comments(edits);
  compare_readability();
  compare_diagnostics();
}

uint32_t Change::map(uint32_t offset, Side side) const {
  // The last edit that begins before the offset, or at it where the right side is wanted.
  auto next = std::partition_point(edits_.begin(), edits_.end(), [&](const MappedEdit& edit) {
    return side == Side::right ? edit.before.begin <= offset : edit.before.begin < offset;
  });
  if (next == edits_.begin()) return offset;
  const MappedEdit& edit = *(next - 1);
  if (offset >= edit.before.end) return edit.after.end + (offset - edit.before.end);
  return side == Side::right ? edit.after.end : edit.after.begin;
}

bool Change::is_touched(Span span) const {
  auto next = std::partition_point(edits_.begin(), edits_.end(), [&](const MappedEdit& edit) {
    return edit.before.end <= span.begin && edit.before.begin < span.begin;
  });
  // What is inserted right before an instruction stands before it; right behind it may belong to
  // it.
  while (next != edits_.end() && next->before.end <= span.begin) ++next;
  return next != edits_.end() && next->before.begin <= span.end;
}

void Change::compare_structure() {
  const auto& instructions = after_.file.instructions;
  auto next = instructions.begin();
  for (const Instruction& instruction : before_.file.instructions) {
    if (is_touched(instruction.span)) continue;
    const uint32_t begin = map(instruction.span.begin, Side::right);
    while (next != instructions.end() && next->span.begin < begin) ++next;
    if (next == instructions.end() || next->span.begin != begin ||
        next->span.size() != instruction.span.size() || next->keyword != instruction.keyword) {
      return;
    }
  }
  // Heredocs of touched instructions whose own lines no edit touches keep their lines.
  std::vector<Span> bodies;
  for (const Instruction& instruction : instructions) {
    for (const Heredoc& heredoc : instruction.heredocs) bodies.push_back(heredoc.body);
  }
  for (const Instruction& instruction : before_.file.instructions) {
    for (const Heredoc& heredoc : instruction.heredocs) {
      // What is inserted right before the first line is one of them.
      const Span lines{heredoc.body.begin - 1, heredoc.body.end};
      if (heredoc.body.empty() || is_touched(lines)) continue;
      const uint32_t begin = map(heredoc.body.begin, Side::right);
      const Span expected{begin, begin + heredoc.body.size()};
      if (!std::binary_search(bodies.begin(), bodies.end(), expected)) return;
    }
  }
  keeps_structure_ = true;
}

void Change::compare_comments(std::span<const TextEdit> edits) {
  auto edit = edits.begin();
  for (const Comment& comment : before_.file.comments) {
    while (edit != edits.end() && edit->span.end <= comment.span.begin) ++edit;
    if (edit == edits.end()) break;
    const bool meets = edit->span.begin < comment.span.end;
    if (meets && edit->text.find(comment.text) == std::string::npos) {
      lost_comments_.push_back(comment.span);
    }
  }
}

void Change::compare_readability() {
  struct Unreadable {
    size_t instructions = 0;
    size_t heredocs = 0;
    size_t shell = 0;
  };
  const auto count = [](const Dockerfile& file) {
    Unreadable result;
    for (const Instruction& instruction : file.instructions) {
      if (instruction.keyword == Keyword::unknown) ++result.instructions;
      for (const Heredoc& heredoc : instruction.heredocs) {
        if (!heredoc.terminated) ++result.heredocs;
      }
      result.shell += instruction.script.errors().size();
    }
    return result;
  };
  const Unreadable before = count(before_.file);
  const Unreadable after = count(after_.file);
  keeps_readable_ = after.instructions <= before.instructions &&
                    after.heredocs <= before.heredocs && after.shell <= before.shell;
}

void Change::compare_diagnostics() {
  // Outside the touched instructions a diagnostic keeps its place; inside them only how many of a
  // rule there are can be compared.
  using Place = std::pair<const Rule*, uint32_t>;
  std::vector<Place> kept_places;
  std::map<const Rule*, int> moved;
  std::vector<Span> touched_after;
  for (const Instruction& instruction : before_.file.instructions) {
    if (!is_touched(instruction.span)) continue;
    touched_after.push_back(
        {map(instruction.span.begin, Side::left), map(instruction.span.end, Side::right)});
  }
  const auto in_touched = [&](uint32_t offset) {
    auto next = std::partition_point(touched_after.begin(), touched_after.end(),
                                     [&](Span span) { return span.end < offset; });
    return next != touched_after.end() && next->begin <= offset;
  };
  for (const Diagnostic& diagnostic : before_.diagnostics) {
    const uint32_t begin = map(diagnostic.span.begin, Side::right);
    kept_places.emplace_back(diagnostic.rule, begin);
    if (in_touched(begin)) ++moved[diagnostic.rule];
  }
  std::sort(kept_places.begin(), kept_places.end());
  for (const Diagnostic& diagnostic : after_.diagnostics) {
    const Place place(diagnostic.rule, diagnostic.span.begin);
    bool known = std::binary_search(kept_places.begin(), kept_places.end(), place);
    if (in_touched(diagnostic.span.begin)) known = --moved[diagnostic.rule] >= 0 || known;
    if (known) continue;
    raise(worst_new_, diagnostic.severity);
    if (diagnostic.rule->category == Category::build_error) {
      raise(worst_new_error_, diagnostic.severity);
    }
  }
}

bool Change::settles(const Diagnostic& diagnostic) const {
  const bool stops_build = diagnostic.rule->category == Category::build_error;
  const std::optional<Severity>& worst = stops_build ? worst_new_error_ : worst_new_;
  if (worst && *worst >= diagnostic.severity) return false;
  const Span place{map(diagnostic.span.begin, Side::left), map(diagnostic.span.end, Side::right)};
  auto next =
      std::partition_point(after_.diagnostics.begin(), after_.diagnostics.end(),
                           [&](const Diagnostic& other) { return other.span.begin < place.begin; });
  for (; next != after_.diagnostics.end() && next->span.begin <= place.end; ++next) {
    if (next->rule != diagnostic.rule) continue;
    if (next->span.begin < place.end || next->span.begin == place.begin) return false;
  }
  return true;
}

}  // namespace plimsoll
