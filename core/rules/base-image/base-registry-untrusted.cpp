#include <algorithm>
#include <string>

#include "knowledge/glob.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3026"},
    {Authority::dockle, "CIS-DI-0002"},
    {Authority::cis_docker, "4.2"},
};

constexpr std::string_view house = R"({"trusted_registries": ["ghcr.io/acme/*", "*.example.com"]})";

constexpr Example examples[] = {
    {.bad = "FROM «quay.io»/someone/base:1.4 AS build\nFROM build\n", .policy = house},
    {.bad = "ARG TAG\nFROM scratch\nCOPY --from=«debian:trixie» /etc /etc\n"
            "RUN --mount=from=«ghcr.io»/someone/tools:1,target=/t /t/run\n",
     .policy = house},
    {.bad = "ARG TAG\nFROM «quay.io»/someone/base:$TAG\n", .policy = house},
    {.good = "FROM ghcr.io/acme/base:1.4 AS build\nFROM scratch\nCOPY --from=build /app /app\n"
             "COPY --from=registry.example.com/tools:2 /t /t\n",
     .policy = house},
    {.good = "FROM debian:trixie\nFROM docker.io/library/node:24\n",
     .policy = R"({"trusted_registries": ["docker.io"]})"},
    {.good = "ARG BASE\nFROM ${BASE}/app:1\n", .policy = house},
    {.good = "FROM quay.io/someone/base:1.4\n"},
};

constexpr std::string_view hub_names[] = {"docker.io", "hub.docker.com", "index.docker.io",
                                          "registry-1.docker.io"};

bool is_hub(std::string_view registry) {
  return registry.empty() ||
         std::find(std::begin(hub_names), std::end(hub_names), registry) != std::end(hub_names);
}

// An entry with a slash is about the images of a registry, any other about the registry.
bool allows(const std::string& entry, std::string_view registry, std::string_view repository) {
  if (entry.find('/') == std::string::npos) return matches_glob(entry, registry);
  return matches_glob(entry, std::string(registry).append("/").append(repository));
}

bool is_trusted(const Policy& policy, const ImageReference& image) {
  const auto any_entry = [&](std::string_view registry) {
    return std::any_of(
        policy.trusted_registries.begin(), policy.trusted_registries.end(),
        [&](const std::string& entry) { return allows(entry, registry, image.repository); });
  };
  if (!is_hub(image.registry)) return any_entry(image.registry);
  return std::any_of(std::begin(hub_names), std::end(hub_names), any_entry);
}

// `name` is what `span` holds, unless variables stand in it.
void check_image(const Dockerfile& file, Span span, std::string_view name, Reporter& reporter) {
  // Behind the repository a variable decides nothing here.
  const std::string_view known = name.substr(0, name.find('$'));
  const size_t end = known.size() == name.size() ? name.size() : known.rfind(':');
  const size_t slash = known.rfind('/');
  if (end != name.size() &&
      (end == std::string_view::npos || slash == std::string_view::npos || end < slash)) {
    return;
  }
  const ImageReference image = parse_image_reference(name.substr(0, end));
  if (!image.valid() || is_trusted(reporter.rules().policy(), image)) return;
  const std::string_view registry = image.registry.empty() ? hub_names[0] : image.registry;
  if (!image.registry.empty() && file.slice(span).starts_with(image.registry)) {
    span.end = span.begin + static_cast<uint32_t>(image.registry.size());
  }
  reporter.report(span, "`{}` is not among the registries trusted here", registry);
}

void check(const Dockerfile& file, Reporter& reporter) {
  if (reporter.rules().policy().trusted_registries.empty()) return;
  for (const Stage& stage : file.stages) {
    if (stage.base == BaseKind::image || stage.base == BaseKind::unknown) {
      check_image(file, stage.base_word.span, stage.base_word.text, reporter);
    }
  }
  for (const StageUse& use : file.stage_uses) {
    if (use.stage == no_stage) check_image(file, use.span, use.name, reporter);
  }
}

}  // namespace

extern constinit const Rule base_registry_untrusted{
    .id = "base-registry-untrusted",
    .title = "Image from a registry the house does not trust",
    .severity = Severity::high,
    .category = Category::base_image,
    .why =
        "Whoever publishes the image decides what runs in yours. Speaks only where the policy "
        "names trusted registries: hosts, or images as in `ghcr.io/acme/*`.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
