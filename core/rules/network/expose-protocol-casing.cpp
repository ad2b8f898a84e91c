#include <string>

#include "model/exposed_ports.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "ExposeProtoCasing"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nEXPOSE «80/TCP» «53/Udp» 443\n",
     .fixed = "FROM alpine:3.22\nEXPOSE 80/tcp 53/udp 443\n"},
    {.bad = "FROM alpine:3.22\nENV PORT=80/TCP\nEXPOSE «$PORT»\n"},
    {.good = "FROM alpine:3.22\nEXPOSE 80/tcp 53/udp 443\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const auto& [word, text, port] : exposed_ports(file)) {
    if (port.error == PortError::no_port || port.error == PortError::bad_protocol) continue;
    const std::string lower = to_lower(port.protocol);
    if (port.protocol == lower) continue;
    auto diagnostic = reporter.report(word->span, "`{}` in the port `{}`", port.protocol, text);
    if (file.slice(word->span) != text) continue;
    diagnostic.replace_with(Safety::safe, "Write the protocol in lower case",
                            std::string(text.substr(0, text.size() - lower.size())) + lower);
  }
}

}  // namespace

extern constinit const Rule expose_protocol_casing{
    .id = "expose-protocol-casing",
    .title = "Protocol of EXPOSE with capital letters",
    .severity = Severity::info,
    .category = Category::network,
    .why =
        "The image's configuration has `tcp`, `udp` and `sctp` in lower case; who searches the "
        "Dockerfile for a port finds it as it is shown everywhere else.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
