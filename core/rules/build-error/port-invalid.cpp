#include "model/exposed_ports.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3011"},
    {Authority::trivy, "DS-0008"},
    {Authority::kics, "71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e"},
    {Authority::semgrep, "invalid-port"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nEXPOSE «80800»\n"},
    {.bad = "FROM alpine:3.22\nEXPOSE 80 «http»\n"},
    {.bad = "FROM alpine:3.22\nEXPOSE «80/http» «/tcp»\n"},
    {.bad = "FROM alpine:3.22\nEXPOSE «9000-8000»\n"},
    {.bad = "FROM scratch\nENV PORT=web\nEXPOSE «$PORT»\n"},
    {.bad = "FROM alpine:3.22\nEXPOSE «localhost:80:80» «80,443»\n"},
    {.good = "FROM alpine:3.22\nEXPOSE 80 443/UDP 8000-8010/sctp 53/\n"},
    {.good = "FROM alpine:3.22\nARG PORT\nEXPOSE $PORT\n"},
    {.good = "FROM scratch\nEXPOSE x${PORT:-80}\n"},
    {.good = "FROM scratch\nENV PORTS=\"80 443\"\nEXPOSE $PORTS\n"},
};

void check_port(const ExposedPort& exposed, Reporter& reporter) {
  const Port& port = exposed.port;
  const Span place = exposed.word->span;
  switch (port.error) {
    case PortError::none:
      break;
    case PortError::no_port:
      reporter.report(place, "there is no port in `{}`", exposed.text);
      break;
    case PortError::bad_protocol:
      reporter.report(place, "`{}` is none of the protocols tcp, udp and sctp", port.culprit);
      break;
    case PortError::bad_address:
      reporter.report(place, "`{}` is no IP address", port.culprit);
      break;
    case PortError::bad_port:
    case PortError::bad_host_port:
      reporter.report(place, "`{}` is no port from 0 to 65535", port.culprit);
      break;
    case PortError::unequal_ranges:
      reporter.report(place, "the two ranges of `{}` differ in length", exposed.text);
      break;
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const ExposedPort& port : exposed_ports(file)) check_port(port, reporter);
}

}  // namespace

extern constinit const Rule port_invalid{
    .id = "port-invalid",
    .title = "EXPOSE of what is no port",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A port is a number up to 65535 or a range of them, perhaps with `/tcp`, `/udp` or "
        "`/sctp` behind it: the build stops here.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
