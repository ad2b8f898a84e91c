#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM «$BASE»\nARG BASE=alpine:3.22\n"},
    {.bad = "FROM «\"\"»\n"},
    {.bad = "ARG PLATFORM=\nFROM --platform=«${PLATFORM}» alpine:3.22\n"},
    {.good = "ARG BASE=alpine:3.22\nFROM $BASE\n"},
    {.good = "FROM --platform=$BUILDPLATFORM ${BASE:-alpine:3.22}\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& from : file.instructions) {
    if (from.keyword != Keyword::from) continue;
    if (!from.words.empty()) {
      const Word& image = from.words.front();
      if (image.known() && image.text.empty()) {
        reporter.report(image.span, "nothing remains of `{}`: there is no image to build on",
                        image.raw);
      }
    }
    const Flag* platform = from.flag("platform");
    if (platform == nullptr || !platform->value) continue;
    const Word& value = *platform->value;
    if (value.known() && value.text.empty() && value.raw.find('$') != std::string_view::npos) {
      reporter.report(value.span, "nothing remains of `{}`: there is no platform", value.raw);
    }
  }
}

}  // namespace

extern constinit const Rule base_image_blank{
    .id = "base-image-blank",
    .title = "FROM whose image or platform comes to nothing",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "FROM sees only the ARGs that stand before the first FROM, and what it does not see is "
        "empty: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
