#include "rules/triggers.h"

#include <algorithm>
#include <utility>

#include "rules/rule.h"

namespace plimsoll {
namespace {

bool has_triggers(std::span<const Instruction> instructions) {
  return std::any_of(instructions.begin(), instructions.end(),
                     [](const Instruction& it) { return !it.trigger.empty(); });
}

// Whether BuildKit itself says what the rule says. Casing it compares before triggers run.
bool is_of_build(const Rule& rule) {
  return rule.category == Category::build_error ||
         std::any_of(rule.references.begin(), rule.references.end(), [](const Reference& it) {
           return it.authority == Authority::buildkit && it.id != "ConsistentInstructionCasing";
         });
}

}  // namespace

Triggers::Triggers(const Dockerfile& file) : file_(file) {
  if (file.escape != '\\') return;
  std::vector<bool> runs(file.stages.size());
  std::vector<bool> is_run(file.stages.size());
  for (const Stage& stage : file.stages) {
    const Stage* parent = file.parent_of(stage);
    if (parent == nullptr || !has_triggers(file.instructions_of(*parent))) continue;
    runs[stage.index] = is_run[parent->index] = true;
  }
  if (std::find(runs.begin(), runs.end(), true) == runs.end()) return;

  uint32_t done = 0;
  for (const Stage& stage : file.stages) {
    if (runs[stage.index]) {
      const uint32_t end = file.instructions[stage.begin].span.end;
      text_ += file.slice({done, end});
      done = end;
      run_in(stage);
    }
    if (!is_run[stage.index]) continue;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.trigger.empty()) continue;
      text_ += file.slice({done, instruction.span.begin});
      done = instruction.span.end;
    }
  }
  text_ += file.source.substr(done);
}

void Triggers::run_in(const Stage& stage) {
  for (const Instruction& instruction : file_.instructions_of(*file_.parent_of(stage))) {
    if (instruction.trigger.empty()) continue;
    // Many stages on a base of many triggers: enough is enough.
    if (text_.size() > 2 * file_.source.size() + 10000) return;
    const Span written{instruction.trigger.front().keyword_span.begin, instruction.span.end};
    text_ += file_.line_break;
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += file_.slice(written);
    places_.push_back({{begin, begin + written.size()}, written.begin, &stage});
  }
}

const Triggers::Place* Triggers::place_of(Span span) const {
  const auto behind =
      std::upper_bound(places_.begin(), places_.end(), span.begin,
                       [](uint32_t begin, const Place& place) { return begin < place.span.begin; });
  if (behind == places_.begin()) return nullptr;
  const Place& place = *std::prev(behind);
  return span.end <= place.span.end ? &place : nullptr;
}

void Triggers::report(std::vector<Diagnostic> said, std::vector<Diagnostic>& diagnostics) const {
  for (Diagnostic& diagnostic : said) {
    const Place* place = place_of(diagnostic.span);
    if (place == nullptr || !is_of_build(*diagnostic.rule)) continue;
    const auto in_file = [&](Span span) {
      const uint32_t begin = span.begin - place->span.begin + place->original;
      return Span{begin, begin + span.size()};
    };
    std::erase_if(diagnostic.fixes, [&](const Fix& fix) {
      return !std::all_of(fix.edits.begin(), fix.edits.end(),
                          [&](const TextEdit& edit) { return place_of(edit.span) == place; });
    });
    for (Fix& fix : diagnostic.fixes) {
      for (TextEdit& edit : fix.edits) edit.span = in_file(edit.span);
    }
    if (!diagnostic.secret.empty()) diagnostic.secret = in_file(diagnostic.secret);
    const Word& base = place->stage->base_word;
    diagnostic.related = {{in_file(diagnostic.span), "in this trigger"}};
    diagnostic.message = "`" + std::string(base.text) + "` has a trigger: " + diagnostic.message;
    diagnostic.span = base.span;
    diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace plimsoll
