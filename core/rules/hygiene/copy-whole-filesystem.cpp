#include <algorithm>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3067"}};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25 AS build\nFROM alpine:3.22\n«COPY --from=build / /»\n"},
    {.bad = "FROM alpine:3.22\n«COPY --from=nginx:1.29 --chown=1000 [\"/\", \"/\"]»\n"},
    {.good = "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build /app /\n"},
    // All in one layer, with nothing below it.
    {.good = "FROM debian:trixie AS build\nFROM scratch\nCOPY --from=build / /\n"},
    {.good = "FROM alpine:3.22\nCOPY / /\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    if (stage.base == BaseKind::scratch) continue;
    for (const Instruction& copy : file.instructions_of(stage)) {
      if (copy.keyword != Keyword::copy || copy.flag("from") == nullptr) continue;
      if (copy.words.size() < 2 || copy.words.back().text != "/") continue;
      const auto is_root = [](const Word& source) { return source.text == "/"; };
      if (!std::any_of(copy.words.begin(), copy.words.end() - 1, is_root)) continue;
      reporter.report(copy.span, "everything of `{}` is laid over this image",
                      copy.flag("from")->value ? copy.flag("from")->value->text : "");
    }
  }
}

}  // namespace

extern constinit const Rule copy_whole_filesystem{
    .id = "copy-whole-filesystem",
    .title = "A whole file system copied over the image",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "Tools, caches and secrets of the other image come along, and system files of two "
        "distributions get mixed. Copy what is needed, or begin FROM that image.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
