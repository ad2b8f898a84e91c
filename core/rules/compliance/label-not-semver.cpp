#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3056"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.version": "semver"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.version=«v1.2.0»\n", .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.version=«1.2»\n", .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.version=«01.2.0»\n", .policy = house},
    {.good =
         "FROM alpine:3.22\nLABEL org.opencontainers.image.version=1.2.0-rc.1+build.5 other=x\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.version=v1\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::semver, "a semantic version", reporter);
}

}  // namespace

extern constinit const Rule label_not_semver{
    .id = "label-not-semver",
    .title = "Label that has to be a semantic version is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "Tools that compare versions read MAJOR.MINOR.PATCH as Semantic Versioning 2.0.0 writes "
        "it, without a `v`.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
