#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3065"},
    {Authority::buildkit, "RedundantTargetPlatform"},
};

constexpr Example examples[] = {
    {.bad = "FROM «--platform=$TARGETPLATFORM» alpine:3.22\n", .fixed = "FROM alpine:3.22\n"},
    {.bad = "FROM \\\n    «--platform=\"${TARGETPLATFORM:-linux/amd64}\"» \\\n    alpine:3.22\n",
     .fixed = "FROM \\\n    alpine:3.22\n"},
    {.good = "FROM --platform=$BUILDPLATFORM alpine:3.22\n"},
    {.good = "ARG TARGETPLATFORM\nFROM --platform=${TARGETPLATFORM%/*}/v7 alpine:3.22\n"},
};

constexpr std::string_view target = "TARGETPLATFORM";

// True when the text is one substitution that gives the variable's value: `$x`, `${x}`, `${x:-y}`.
bool is_value_of_target(std::string_view text) {
  if (text.empty() || text.front() != '$') return false;
  text.remove_prefix(1);
  if (text == target) return true;
  if (!text.starts_with('{') || !text.ends_with('}')) return false;
  text = text.substr(1, text.size() - 2);
  if (!text.starts_with(target)) return false;
  text.remove_prefix(target.size());
  if (text.starts_with(':')) text.remove_prefix(1);
  return text.empty() || text.front() == '-' || text.front() == '?';
}

bool names_target_alone(const Dockerfile& file, const Stage& stage, const Word& word) {
  bool names_target = false;
  for (const VariableUse& use : file.uses_of(stage.begin)) {
    if (use.word != word.span) continue;
    if (use.name != target) return false;
    names_target = true;
  }
  return names_target;
}

// The flag with the blanks behind it, up to the next word.
Span with_blanks_behind(const Instruction& from, Span flag) {
  for (const Flag& other : from.flags) {
    if (other.span.begin > flag.begin) return {flag.begin, other.span.begin};
  }
  return {flag.begin, from.words.empty() ? flag.end : from.words.front().span.begin};
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Instruction& from = file.instructions[stage.begin];
    const Flag* flag = from.flag("platform");
    if (flag == nullptr || !flag->value) continue;
    const Variable platform = file.variable(from, target);
    const bool is_value = flag->value->known() ? flag->value->text == platform.value
                                               : is_value_of_target(flag->value->text);
    if (!is_value) continue;
    if (!names_target_alone(file, stage, *flag->value)) continue;
    reporter.report(flag->span, "`{}` asks for what FROM does by itself", file.slice(flag->span))
        .fix(Safety::safe, "Remove the flag")
        .erase(with_blanks_behind(from, flag->span));
  }
}

}  // namespace

extern constinit const Rule base_platform_redundant{
    .id = "base-platform-redundant",
    .title = "FROM --platform asks for the default",
    .severity = Severity::info,
    .category = Category::base_image,
    .why = "The base image is taken for the target platform anyway; readers look for a reason.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
