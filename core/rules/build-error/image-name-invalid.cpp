#include <algorithm>
#include <string>

#include "model/number.h"
#include "model/stage_use.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM «Alpine:3.22»\n", .fixed = "FROM alpine:3.22\n"},
    {.bad = "FROM alpine:3.22 AS Base\nFROM «Base»\n",
     .fixed = "FROM alpine:3.22 AS Base\nFROM base\n"},
    {.bad = "FROM «alpine:»\n"},
    {.bad = "ARG TAG=\nFROM «alpine:$TAG»\n"},
    {.bad = "FROM scratch\nCOPY --from=«library/Nginx» /a /a\n",
     .fixed = "FROM scratch\nCOPY --from=library/nginx /a /a\n"},
    {.bad = "FROM scratch\nCOPY --from=«nginx$» /a /a\n"},
    {.good = "# syntax=devthefuture/dockerfile-x\nFROM ./base.Dockerfile\n"},
    {.good = "FROM alpine:3.22 AS Base\nFROM base\nCOPY --from=BASE /a /a\n"},
    {.good = "FROM Registry.example.com/app:V1\n"},
};

bool is_stage(const Dockerfile& file, std::string_view name) {
  return std::any_of(file.stages.begin(), file.stages.end(),
                     [&](const Stage& stage) { return !name.empty() && stage.name == name; });
}

// `raw` is what stands at `place`; where it is the name itself a fix can replace it.
void check_name(const Dockerfile& file, std::string_view name, std::string_view raw, Span place,
                Reporter& reporter) {
  if (name.empty() || parse_image_reference(name).valid()) return;
  const std::string lower = to_lower(name);
  const bool stage = is_stage(file, lower);
  if (lower == name || (!stage && !parse_image_reference(lower).valid())) {
    reporter.report(place, "`{}` is no name of an image", name);
    return;
  }
  auto diagnostic =
      stage
          ? reporter.report(place, "FROM knows stages by their names in small letters: `{}`", lower)
          : reporter.report(place, "`{}` has capital letters, which names of images do not", name);
  if (raw == name) {
    diagnostic.replace_with(Safety::review, "Use " + lower, lower);
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Word& base = stage.base_word;
    if (stage.base == BaseKind::image && base.known()) {
      check_name(file, base.text, base.raw, base.span, reporter);
    }
  }
  for (const StageUse& use : file.stage_uses) {
    if (use.stage != no_stage || needs_expansion(file, use) || parse_integer(use.name)) continue;
    check_name(file, use.name, file.slice(use.span), use.span, reporter);
  }
}

}  // namespace

extern constinit const Rule image_name_invalid{
    .id = "image-name-invalid",
    .title = "A name that no image can have",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. The path of an image is in small letters, and neither tag nor "
        "digest may be empty.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
