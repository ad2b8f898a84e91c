#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// Ports `first` to `last`, both included; the same for a single port.
struct PortRange {
  uint16_t first = 0;
  uint16_t last = 0;
};

enum class PortError : uint8_t {
  none,
  no_port,       // empty, or nothing before `/`
  bad_protocol,  // not tcp, udp or sctp, in any case
  bad_address,   // in front of the host port, and no IP address
  bad_port,      // the container's port is no number from 0 to 65535, or no range
  bad_host_port,
  unequal_ranges,  // host and container ranges of different length
};

// One port of EXPOSE, taken apart as BuildKit does (dockerfile2llb/convert_expose.go):
//
//     127.0.0.1:8080:80/tcp
//     address   host |  protocol
//                    container
//
// EXPOSE means the container's port alone; BuildKit takes the others and leaves them out. Views
// into the text it was parsed from.
struct Port {
  std::string_view address;
  std::string_view host;
  std::string_view container;
  std::string_view protocol;  // as written; empty: tcp
  PortRange range;            // of the container; meaningful without an error
  PortError error = PortError::none;
  std::string_view culprit;  // the part the error is about
};

[[nodiscard]] Port parse_port(std::string_view text);

}  // namespace plimsoll
