#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3055"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.revision": "hash"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=«main»\n", .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=«v1.2.0»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=«\"0123ABC\"»\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=0123abc other=x\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=main\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::hash, "the hash of a commit", reporter);
}

}  // namespace

extern constinit const Rule label_not_commit_hash{
    .id = "label-not-commit-hash",
    .title = "Label that has to be a commit hash is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "With the hash, 7 to 64 digits in lower case, the source of an image can be found; a "
        "branch or tag moves on.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
