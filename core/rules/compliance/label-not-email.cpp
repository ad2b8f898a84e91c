#include "rules/labels.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3058"}};

constexpr std::string_view house = R"({"label_schema": {"com.example.contact": "email"}})";

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL com.example.contact=«ada»\n", .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL com.example.contact=«\"Ada <ada@example.com>\"»\n",
     .policy = house},
    {.bad = "FROM alpine:3.22\nLABEL com.example.contact=«ada@-example.com»\n", .policy = house},
    {.good = "FROM alpine:3.22\nLABEL com.example.contact=ada.l+ops@example.com other=x\n",
     .policy = house},
    {.good = "FROM alpine:3.22\nLABEL com.example.contact=ada\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_label_values(file, LabelType::email, "an e-mail address", reporter);
}

}  // namespace

extern constinit const Rule label_not_email{
    .id = "label-not-email",
    .title = "Label that has to be an e-mail address is none",
    .severity = Severity::low,
    .category = Category::compliance,
    .why =
        "Whoever finds a problem in the image writes to this address; a name or a channel does not "
        "reach anybody by mail.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
