#include "rules/judge.h"

#include <algorithm>
#include <tuple>

#include "rules/catalog.h"
#include "rules/check_options.h"
#include "rules/codes.h"
#include "rules/reporter.h"
#include "rules/triggers.h"
#include "source/text.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

void run(Phase phase, const RuleSet& rules, Judgement& judgement) {
  Reporter reporter(rules, judgement.suppressions, judgement.diagnostics);
  for (const RuleSet::Entry& entry : rules.entries()) {
    if (entry.rule->phase != phase) continue;
    reporter.begin(*entry.rule, entry.severity);
    entry.rule->check(judgement.file, reporter);
  }
}

void sort(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.span.begin, a.rule->id, a.span.end) <
                            std::tie(b.span.begin, b.rule->id, b.span.end);
                   });
}

// Two rules may see one fact; the one that declares `supersedes` speaks for both.
void drop_superseded(std::vector<Diagnostic>& diagnostics) {
  std::vector<const Diagnostic*> speakers;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.rule->supersedes.empty()) speakers.push_back(&diagnostic);
  }
  if (speakers.empty()) return;
  std::sort(speakers.begin(), speakers.end(),
            [](const Diagnostic* a, const Diagnostic* b) { return a->span < b->span; });
  const auto superseded = [&](const Diagnostic& diagnostic) {
    auto [first, last] = std::equal_range(
        speakers.begin(), speakers.end(), &diagnostic,
        [](const Diagnostic* a, const Diagnostic* b) { return a->span < b->span; });
    return std::any_of(first, last, [&](const Diagnostic* speaker) {
      const auto& ids = speaker->rule->supersedes;
      return std::find(ids.begin(), ids.end(), diagnostic.rule->id) != ids.end();
    });
  };
  // Decide all before removing any: `speakers` points into the vector.
  std::vector<bool> drop;
  drop.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) drop.push_back(superseded(diagnostic));
  size_t index = 0;
  std::erase_if(diagnostics, [&](const Diagnostic&) { return drop[index++]; });
}

// Whether `# syntax=` names an image that is no build of Docker's own frontend.
bool has_other_frontend(const Dockerfile& file) {
  return std::any_of(file.directives.begin(), file.directives.end(), [](const auto& directive) {
    if (!equals_ignoring_case(directive.name, "syntax")) return false;
    const std::string_view image = parse_image_reference(directive.value).repository;
    return image.find('/') != std::string_view::npos && !image.ends_with("/dockerfile") &&
           !image.ends_with("/dockerfile-upstream");
  });
}

// Another frontend reads another language, and what it refuses nobody here knows.
void drop_build_errors(std::vector<Diagnostic>& diagnostics) {
  std::erase_if(diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.rule->category == Category::build_error;
  });
}

// `# check=error=true`: what BuildKit's checks report then stops the build.
void raise_build_checks(const Dockerfile& file, std::vector<Diagnostic>& diagnostics) {
  const auto directive = file_check_directive(file);
  const auto options = directive ? parse_check_options(*directive) : std::nullopt;
  if (!options || !options->error) return;
  for (Diagnostic& diagnostic : diagnostics) {
    const auto& references = diagnostic.rule->references;
    const bool is_build_check = std::any_of(
        references.begin(), references.end(),
        [](const Reference& reference) { return reference.authority == Authority::buildkit; });
    if (is_build_check) diagnostic.severity = std::max(diagnostic.severity, Severity::high);
  }
}

// Severities were given before it was known by which of its rule's codes each diagnostic goes.
void weigh_by_code(const Policy& policy, std::vector<Diagnostic>& diagnostics) {
  std::erase_if(diagnostics, [&](Diagnostic& diagnostic) {
    const auto severity = severity_of(policy, *diagnostic.rule, diagnostic.known_as);
    diagnostic.severity = severity.value_or(diagnostic.severity);
    return !severity;
  });
}

void build(Judgement& judgement, const Policy& policy) {
  judgement.file = build_model(judgement.source, judgement.tree,
                               {.target = policy.target, .assumption = policy.assumption});
}

void judge_triggers(Judgement& judgement, const RuleSet& rules) {
  const Triggers triggers(judgement.file);
  if (triggers.text().empty()) return;
  Judgement copy;
  copy.source = Source(triggers.text());
  copy.tree = Tree::parse(copy.source.text());
  build(copy, rules.policy());
  run(Phase::file, rules, copy);
  triggers.report(std::move(copy.diagnostics), judgement.diagnostics);
}

// Everything that follows from the syntax.
void judge_tree(Judgement& judgement, const RuleSet& rules) {
  const Policy& policy = rules.policy();
  build(judgement, policy);
  judgement.suppressions = find_suppressions(judgement.file, policy.today);

  run(Phase::file, rules, judgement);
  judge_triggers(judgement, rules);
  if (policy.assumption == Assumption::nothing && has_other_frontend(judgement.file)) {
    drop_build_errors(judgement.diagnostics);
  }
  weigh_by_code(policy, judgement.diagnostics);
  raise_build_checks(judgement.file, judgement.diagnostics);
  sort(judgement.diagnostics);
  drop_superseded(judgement.diagnostics);
  suppress(judgement.file, judgement.suppressions, judgement.diagnostics);
  if (policy.disregard_suppressions) {
    for (Diagnostic& diagnostic : judgement.diagnostics) diagnostic.suppression = not_suppressed;
  }

  run(Phase::suppression, rules, judgement);
  sort(judgement.diagnostics);
}

}  // namespace

Judgement judge(std::string_view text, const RuleSet& rules) {
  Judgement judgement;
  judgement.source = Source(text);
  judgement.tree = Tree::parse(judgement.source.text());
  judge_tree(judgement, rules);
  return judgement;
}

Judgement judge_edited(const Judgement& before, std::span<const TextEdit> edits,
                       const RuleSet& rules) {
  Judgement judgement;
  judgement.source = Source(apply_edits(before.source.text(), edits));
  judgement.tree = before.tree.parse_edited(edits, judgement.source.text());
  judge_tree(judgement, rules);
  return judgement;
}

}  // namespace plimsoll
