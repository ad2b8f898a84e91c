#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3054"}};

constexpr std::string_view house =
    R"({"label_schema": {"org.opencontainers.image.licenses": "spdx"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=«Apache2»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=«\"MIT AND\"»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=«\"Apache License 2.0\"»\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=\"MIT OR (Apache-2.0 WITH "
             "LLVM-exception)\" \\\n      other=x\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=mine\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::spdx, "a license expression of SPDX", reporter);
}

}  // namespace

extern constinit const Rule label_not_license{
    .id = "label-not-license",
    .title = "Label that has to be a license is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "License scanners know identifiers of the SPDX list, alone or joined by AND, OR and WITH; "
        "any other word is an unknown license to them.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
