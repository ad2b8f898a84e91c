#include <string>

#include "model/exposed_ports.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "ExposeInvalidFormat"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nEXPOSE «8080:80» 443\n",
     .fixed = "FROM alpine:3.22\nEXPOSE 80 443\n"},
    {.bad = "FROM alpine:3.22\nEXPOSE «127.0.0.1:53:53/udp»\n",
     .fixed = "FROM alpine:3.22\nEXPOSE 53/udp\n"},
    {.good = "FROM alpine:3.22\nEXPOSE 80 9000-9010/tcp\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const auto& [word, text, port] : exposed_ports(file)) {
    if (port.error == PortError::no_port || port.error == PortError::bad_protocol) continue;
    if (port.address.empty() && port.host.empty()) continue;
    auto diagnostic = reporter.report(
        word->span, "`{}` names more than the container's port: EXPOSE drops the rest", text);
    if (file.slice(word->span) != text) continue;
    diagnostic.replace_with(Safety::safe, "Keep the container's port",
                            std::string(text.substr(text.rfind(':') + 1)));
  }
}

}  // namespace

extern constinit const Rule expose_host_port{
    .id = "expose-host-port",
    .title = "EXPOSE with an address or a port of the host",
    .severity = Severity::medium,
    .category = Category::network,
    .why =
        "EXPOSE opens nothing on the host: the mapping that is written here does not happen, and "
        "an address does not keep anybody out. `docker run -p` decides both.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
