#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "InvalidDefaultArgInFrom"}};

constexpr Example examples[] = {
    {.bad = "ARG TAG\nFROM «alpine:${TAG}»\n"},
    {.bad = "ARG REGISTRY\nARG BASE=${REGISTRY}/team/base\nFROM «$BASE»\n"},
    {.good = "ARG TAG=3.22\nFROM alpine:${TAG}\n"},
    {.good = "ARG TAG\nFROM alpine:${TAG:-3.22}\n"},
    {.good = "FROM alpine:3.22-${TARGETARCH}\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    const Word& image = stage.default_base;
    if (!image.known() || parse_image_reference(image.text).valid()) continue;
    // Where no build argument can help, the build stops for certain: that is another rule's.
    if (stage.base_word.known() && stage.base != BaseKind::stage) continue;
    if (image.text.empty()) {
      reporter.report(image.span, "without build arguments this names no image");
    } else {
      reporter.report(image.span, "without build arguments this is `{}`, which names no image",
                      image.text);
    }
  }
}

}  // namespace

extern constinit const Rule from_arg_invalid_default{
    .id = "from-arg-invalid-default",
    .title = "FROM names no image without build arguments",
    .severity = Severity::medium,
    .category = Category::base_image,
    .why =
        "`docker build .` stops at this FROM. Give the ARG a default, and whoever has cloned the "
        "repository can build the image.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
