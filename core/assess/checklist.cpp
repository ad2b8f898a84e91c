#include "assess/checklist.h"

#include <algorithm>
#include <optional>
#include <span>

#include "model/user.h"
#include "rules/catalog.h"
#include "rules/policy.h"
#include "rules/rule.h"

namespace plimsoll {
namespace {

constexpr std::string_view verdict_names[] = {"pass", "fail", "unknown", "not_applicable",
                                              "waived"};

// What the file shows of a practice where no diagnostic speaks against it.
struct Observation {
  Verdict verdict;
  std::string detail;
  std::vector<Evidence> evidence = {};
};

struct Practice {
  std::string_view id;
  std::string_view title;
  std::span<const std::string_view> rules;
  Observation (*look)(const Dockerfile& file);
  std::optional<Category> category = std::nullopt;  // whose rules speak against it too
};

bool has_external_base(const Dockerfile& file) {
  return std::any_of(file.stages.begin(), file.stages.end(), [](const Stage& stage) {
    return stage.base == BaseKind::image || stage.base == BaseKind::unknown;
  });
}

const Stage* stage_with_unknown_base(const Dockerfile& file) {
  const auto place = std::find_if(file.stages.begin(), file.stages.end(), [](const Stage& stage) {
    return stage.base == BaseKind::unknown;
  });
  return place == file.stages.end() ? nullptr : &*place;
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

Observation builds(const Dockerfile&) { return {Verdict::pass, "Nothing here stops a build."}; }

Observation base_is_pinned(const Dockerfile& file) {
  if (!has_external_base(file)) return {Verdict::not_applicable, "No base image is pulled."};
  if (const Stage* stage = stage_with_unknown_base(file)) {
    return {Verdict::unknown,
            "A variable without a known value decides the base image.",
            {{stage->base_word.span, "the image depends on " + quoted(stage->base_word.raw)}}};
  }
  return {Verdict::pass, "Every base image names a version."};
}

Observation runs_unprivileged(const Dockerfile& file) {
  const Stage* target = file.target_stage();
  if (target == nullptr) return {Verdict::not_applicable, "There is no stage to build."};
  const EffectiveUser user = effective_user(file, *target);
  const Span place = user.instruction != nullptr ? user.instruction->span : target->base_word.span;
  switch (user.privilege) {
    case Privilege::unprivileged:
      return {Verdict::pass,
              user.instruction != nullptr ? "The last USER is not root."
                                          : "The base image starts as an unprivileged user.",
              {{place, "the user is set here"}}};
    case Privilege::root:
      return {Verdict::unknown,
              drops_root_at_start(file, *target)
                  ? "The container starts as root; its program is known to give that up."
                  : "The image starts as root, unless whoever runs it says otherwise.",
              {{place, "root at first"}}};
    case Privilege::unknown:
      return {Verdict::unknown,
              user.instruction != nullptr ? "A variable without a known value decides the user."
                                          : "No USER is set, and the base image's user is unknown.",
              {{place, "decided here"}}};
  }
  return {Verdict::unknown, {}};
}

Observation holds_no_secret(const Dockerfile&) {
  return {Verdict::pass,
          "No value has the shape of a credential, and no ARG or ENV the name of one."};
}

bool has_keyword(const Dockerfile& file, Keyword keyword) {
  return std::any_of(
      file.instructions.begin(), file.instructions.end(),
      [&](const Instruction& instruction) { return instruction.keyword == keyword; });
}

Observation copies_with_copy(const Dockerfile& file) {
  if (has_keyword(file, Keyword::add)) {
    return {Verdict::pass, "ADD is used only for what COPY cannot do."};
  }
  if (has_keyword(file, Keyword::copy)) return {Verdict::pass, "Files come in by COPY."};
  return {Verdict::not_applicable, "No files are copied in."};
}

Observation runs_what_it_verified(const Dockerfile& file) {
  if (!has_keyword(file, Keyword::run)) return {Verdict::not_applicable, "Nothing is run."};
  return {Verdict::pass, "No download is handed straight to an interpreter."};
}

Observation installs_little(const Dockerfile& file) {
  if (!has_keyword(file, Keyword::run)) return {Verdict::not_applicable, "Nothing is installed."};
  return {Verdict::pass, "No package installation leaves more behind than it needs."};
}

Observation receives_signals(const Dockerfile& file) {
  const Stage* target = file.target_stage();
  if (target == nullptr) return {Verdict::not_applicable, "There is no stage to build."};
  for (const Stage* stage = target; stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Keyword keyword : {Keyword::entrypoint, Keyword::cmd}) {
      const Instruction* start = file.last(*stage, keyword);
      if (start == nullptr) continue;
      return {Verdict::pass,
              "The program is started directly and receives the stop signal.",
              {{start->keyword_span, "started here"}}};
    }
  }
  return {Verdict::unknown, "The base image decides what is started."};
}

Observation has_healthcheck(const Dockerfile& file) {
  const Stage* target = file.target_stage();
  if (target == nullptr) return {Verdict::not_applicable, "There is no stage to build."};
  for (const Stage* stage = target; stage != nullptr; stage = file.parent_of(*stage)) {
    const Instruction* check = file.last(*stage, Keyword::healthcheck);
    if (check == nullptr) continue;
    if (check->health_none) {
      return {Verdict::fail,
              "HEALTHCHECK NONE turns the check of the base image off.",
              {{check->span, "turned off here"}}};
    }
    return {Verdict::pass, "A HEALTHCHECK is defined.", {{check->keyword_span, "defined here"}}};
  }
  if (target->base == BaseKind::scratch) {
    return {Verdict::fail, "No HEALTHCHECK is defined."};
  }
  return {Verdict::unknown, "No HEALTHCHECK is defined here; the base image may have one."};
}

Observation stages_exist(const Dockerfile& file) {
  if (file.stage_uses.empty()) {
    return {Verdict::not_applicable, "Nothing is taken from another stage."};
  }
  return {Verdict::pass, "Every stage that files are taken from exists."};
}

Observation speaks_todays_language(const Dockerfile&) {
  return {Verdict::pass, "No deprecated instruction or syntax is used."};
}

Observation waivers_are_alive(const Dockerfile&) {
  return {Verdict::pass, "No suppression is expired, unknown or without effect."};
}

constexpr std::string_view base_rules[] = {"base-tag-missing", "base-tag-latest"};
constexpr std::string_view user_rules[] = {"user-missing", "user-root"};
constexpr std::string_view secret_rules[] = {"secret-value", "secret-name-arg-env"};
constexpr std::string_view add_rules[] = {"add-instead-of-copy"};
constexpr std::string_view download_rules[] = {"pipe-to-shell"};
constexpr std::string_view package_rules[] = {
    "apt-no-install-recommends",
    "apt-lists-kept",
    "apk-no-cache",
    "dnf-clean-all",
    "yum-clean-all",
    "zypper-clean",
    "pip-cache-dir",
    "yarn-cache-clean",
};
constexpr std::string_view start_rules[] = {"shell-form-cmd"};
constexpr std::string_view stage_rules[] = {"copy-from-undefined", "copy-from-unbuilt"};
constexpr std::string_view language_rules[] = {"legacy-syntax", "maintainer-deprecated"};
constexpr std::string_view waiver_rules[] = {"suppression-expired", "suppression-malformed",
                                             "suppression-unknown-rule", "suppression-unused"};

constexpr Practice practices[] = {
    {"no-build-errors", "The file can be built", {}, builds, Category::build_error},
    {"base-image-pinned", "Base images name a version", base_rules, base_is_pinned},
    {"unprivileged-user", "The container does not run as root", user_rules, runs_unprivileged},
    {"no-secrets", "No secret is baked into the image", secret_rules, holds_no_secret},
    {"verified-downloads", "Downloads are verified before they run", download_rules,
     runs_what_it_verified},
    {"minimal-packages", "Only needed packages are installed", package_rules, installs_little},
    {"copy-not-add", "COPY is used instead of ADD", add_rules, copies_with_copy},
    {"signals-received", "The program receives stop signals", start_rules, receives_signals},
    {"healthcheck", "The container's health can be checked", {}, has_healthcheck},
    {"stages-consistent", "Stages refer to stages that exist", stage_rules, stages_exist},
    {"current-syntax", "No deprecated syntax", language_rules, speaks_todays_language},
    {"waivers-reviewed", "Suppressions are known, needed and in date", waiver_rules,
     waivers_are_alive},
};

bool speaks_against(const Practice& practice, const Diagnostic& diagnostic) {
  const Rule& rule = *diagnostic.rule;
  const auto& rules = practice.rules;
  return rule.category == practice.category ||
         std::find(rules.begin(), rules.end(), rule.id) != rules.end();
}

// A rule of the practice that the policy does not run; null when all run.
const Rule* rule_left_out(const Practice& practice, const RuleSet& rules) {
  for (const std::string_view id : practice.rules) {
    const Rule* rule = find_rule(id);
    if (rule != nullptr && !rules.contains(*rule)) return rule;
  }
  if (!practice.category) return nullptr;
  for (const Rule* rule : catalog()) {
    if (rule->category == practice.category && !rules.contains(*rule)) return rule;
  }
  return nullptr;
}

ChecklistItem assess(const Practice& practice, const Judgement& judgement, const RuleSet& rules) {
  ChecklistItem item;
  item.id = practice.id;
  item.title = practice.title;
  item.rules = practice.rules;

  size_t open = 0;
  size_t waived = 0;
  const Diagnostic* first = nullptr;
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    if (!speaks_against(practice, diagnostic)) continue;
    diagnostic.suppressed() ? ++waived : ++open;
    if (first == nullptr || (first->suppressed() && !diagnostic.suppressed())) first = &diagnostic;
    item.evidence.push_back({diagnostic.span, diagnostic.message});
  }
  if (first == nullptr) {
    if (const Rule* rule = rule_left_out(practice, rules)) {
      item.detail = "The policy does not run " + quoted(rule->id) + ".";
      return item;
    }
    Observation seen = practice.look(judgement.file);
    item.verdict = seen.verdict;
    item.detail = std::move(seen.detail);
    item.evidence = std::move(seen.evidence);
    return item;
  }
  item.verdict = open > 0 ? Verdict::fail : Verdict::waived;
  item.detail = first->message;
  const size_t others = open + waived - 1;
  if (others > 0) item.detail += ", and " + std::to_string(others) + " more";
  return item;
}

}  // namespace

std::string_view to_string(Verdict verdict) { return verdict_names[static_cast<size_t>(verdict)]; }

std::vector<ChecklistItem> assess_checklist(const Judgement& judgement, const RuleSet& rules) {
  std::vector<ChecklistItem> items;
  items.reserve(std::size(practices));
  for (const Practice& practice : practices) items.push_back(assess(practice, judgement, rules));
  return items;
}

}  // namespace plimsoll
