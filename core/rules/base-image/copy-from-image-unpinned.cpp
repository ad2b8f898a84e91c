#include "knowledge/base_image_users.h"
#include "knowledge/system_shells.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3022"},
    {Authority::cis_docker, "4.2"},
};

constexpr Example examples[] = {
    {.bad = "FROM python:3.14-slim\nCOPY --from=«ghcr.io/astral-sh/uv» /uv /bin/\n"},
    {.bad = "FROM php:8.4-cli\nCOPY --from=«composer:latest» /usr/bin/composer /usr/bin/\n"},
    {.bad = "FROM php:8.4-cli\nRUN --mount=type=bind,from=«composer»,source=/usr/bin/composer,"
            "target=/usr/bin/composer composer install\n"},
    {.good = "FROM python:3.14-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\n"},
    {.good = "FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /app /app\n"},
    // `docker build --build-context app=…` gives such names.
    {.good = "FROM scratch\nCOPY --from=app / /\n"},
};

// A plain name may be a build context of the command line, unless it is an image people know.
bool is_surely_image(std::string_view name, const ImageReference& image) {
  return name.find_first_of("/:") != std::string_view::npos ||
         default_user(image.repository, "latest") ||
         system_shell(image.repository, "latest") != SystemShell::unknown;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const StageUse& use : file.stage_uses) {
    if (use.stage != no_stage) continue;
    const ImageReference image = parse_image_reference(use.name);
    if (!image.valid() || !image.digest.empty() || !is_surely_image(use.name, image)) continue;
    if (image.tag.empty()) {
      reporter.report(use.span, "`{}` names no version, so it is `latest` of the day", use.name);
    } else if (image.tag == "latest") {
      reporter.report(use.span, "`{}` is another image from day to day", use.name);
    }
  }
}

}  // namespace

extern constinit const Rule copy_from_image_unpinned{
    .id = "copy-from-image-unpinned",
    .title = "Files taken from an image without a version",
    .severity = Severity::medium,
    .category = Category::base_image,
    .why =
        "What is copied out of an image ends up in yours, so it deserves the same care as a base "
        "image: without a version the same Dockerfile takes other files tomorrow.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
