#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3052"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.source": "url"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.source=«example.com/app»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.source=«/app»\n", .policy = house},
    {.bad =
         "FROM alpine:3.22\nLABEL org.opencontainers.image.source=«\"https://example.com/a b\"»\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL "
             "org.opencontainers.image.source=https://example.com/app?a=%20 other=x\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.source=app\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::url, "an absolute URL", reporter);
}

}  // namespace

extern constinit const Rule label_not_url{
    .id = "label-not-url",
    .title = "Label that has to be a URL is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "Registries and scanners follow the address that the policy asks for; without a scheme "
        "they cannot.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
