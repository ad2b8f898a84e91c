#include "model/port.h"

#include <algorithm>

#include "model/number.h"
#include "source/text.h"

namespace plimsoll {
namespace {

std::optional<uint16_t> port_number(std::string_view text) {
  const auto number = parse_integer(text);
  if (!number || *number < 0 || *number > 65535) return std::nullopt;
  return static_cast<uint16_t>(*number);
}

// 8000 or 8000-9000.
std::optional<PortRange> port_range(std::string_view text) {
  const size_t dash = text.find('-');
  const auto first = port_number(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return PortRange{*first, *first};
  const auto last = port_number(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

bool is_protocol(std::string_view text) {
  return text.empty() || equals_ignoring_case(text, "tcp") || equals_ignoring_case(text, "udp") ||
         equals_ignoring_case(text, "sctp");
}

// Four numbers up to 255 without leading zeros (Go, net.ParseIP).
bool is_ipv4(std::string_view text) {
  for (int i = 0; i < 4; ++i) {
    const size_t dot = i < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return false;
    const std::string_view part = text.substr(0, dot);
    const auto number = parse_unsigned(part, 10);
    if (!number || *number > 255 || (part.size() > 1 && part.front() == '0')) return false;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return true;
}

// Eight groups of up to four hexadecimal digits; `::` once for some of them; the last two may be an
// IPv4 address.
bool is_ipv6(std::string_view text) {
  int groups = 0;
  bool elided = false;
  if (text.starts_with("::")) {
    elided = true;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
      if (!is_ipv4(group)) return false;
      groups += 2;
      break;
    }
    if (group.size() > 4 || !parse_unsigned(group, 16)) return false;
    ++groups;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;
    if (text.front() == ':') {
      if (elided) return false;
      elided = true;
      text.remove_prefix(1);
    }
  }
  return elided ? groups < 8 : groups == 8;
}

bool is_address(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  return text.find(':') == std::string_view::npos ? is_ipv4(text) : is_ipv6(text);
}

Port with_error(Port port, PortError error, std::string_view culprit) {
  port.error = error;
  port.culprit = culprit;
  return port;
}

}  // namespace

Port parse_port(std::string_view text) {
  Port port;
  std::string_view rest = text;
  if (const size_t colon = rest.rfind(':'); colon != std::string_view::npos) {
    port.host = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
  }
  if (const size_t colon = port.host.rfind(':'); colon != std::string_view::npos) {
    port.address = port.host.substr(0, colon);
    port.host.remove_prefix(colon + 1);
  }
  const size_t slash = rest.find('/');
  port.container = rest.substr(0, slash);
  if (slash != std::string_view::npos) port.protocol = rest.substr(slash + 1);

  if (port.container.empty()) return with_error(port, PortError::no_port, text);
  if (!is_protocol(port.protocol)) return with_error(port, PortError::bad_protocol, port.protocol);
  if (!port.address.empty() && !is_address(port.address)) {
    return with_error(port, PortError::bad_address, port.address);
  }
  const auto range = port_range(port.container);
  if (!range) return with_error(port, PortError::bad_port, port.container);
  port.range = *range;
  if (port.host.empty()) return port;
  const auto host = port_range(port.host);
  if (!host) return with_error(port, PortError::bad_host_port, port.host);
  if (range->first != range->last && host->last - host->first != range->last - range->first) {
    return with_error(port, PortError::unequal_ranges, text);
  }
  return port;
}

}  // namespace plimsoll
