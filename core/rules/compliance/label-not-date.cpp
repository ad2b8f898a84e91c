#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3053"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.created": "rfc3339"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.created=«2026-01-31»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.created=«\"2026-02-30T10:00:00Z\"»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.created=«2026-01-31T10:00:00»\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nARG DATE\nLABEL org.opencontainers.image.created=$DATE\nLABEL "
             "org.opencontainers.image.created=2026-01-31T10:00:00.5+01:00\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.created=today\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::rfc3339, "a date and time of RFC 3339", reporter);
}

}  // namespace

extern constinit const Rule label_not_date{
    .id = "label-not-date",
    .title = "Label that has to be a date and time is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "Tools sort and expire images by this date; one without time and zone, or of a day there "
        "is not, they misread.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
