#include <algorithm>

#include "model/user.h"
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
    {.good = "FROM tonistiigi/xx:1.7 AS xx\nFROM golang:1.25\nCOPY --from=xx / /\n"},
    {.good = "FROM alpine:3.22\nCOPY / /\n"},
};

bool is_run(const Instruction& instruction) { return instruction.keyword == Keyword::run; }

// An image nobody has looked into may be nothing but files made to be laid over others, as
// tonistiigi/xx is. Where something runs there is a system.
bool holds_a_system(const Dockerfile& file, const StageUse& use) {
  if (use.stage == no_stage) return user_of_image(parse_image_reference(use.name)).has_value();
  bool runs = false;
  const Stage* stage = &file.stages[use.stage];
  while (true) {
    const auto instructions = file.instructions_of(*stage);
    runs = runs || std::any_of(instructions.begin(), instructions.end(), is_run);
    const Stage* parent = file.parent_of(*stage);
    if (parent == nullptr) break;
    stage = parent;
  }
  return stage->base != BaseKind::scratch && (runs || user_of_image(stage->image).has_value());
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto is_root = [](const Word& word) { return word.text == "/"; };
  for (const StageUse& use : file.stage_uses) {
    const Instruction& copy = file.instructions[use.instruction];
    if (use.kind != StageUse::Kind::copy_from || copy.stage == no_stage ||
        file.stages[copy.stage].base == BaseKind::scratch || copy.words.size() < 2 ||
        !is_root(copy.words.back()) ||
        std::none_of(copy.words.begin(), copy.words.end() - 1, is_root)) {
      continue;
    }
    if (!holds_a_system(file, use)) continue;
    reporter.report(copy.span, "everything of `{}` is laid over this image", use.name);
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
