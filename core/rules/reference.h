#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll {

// Who else names the same problem: other tools, and the standards that ask for its absence.
enum class Authority : uint8_t {
  hadolint,
  buildkit,
  shellcheck,
  trivy,
  checkov,
  kics,
  semgrep,
  dockle,
  tally,
  cis_docker,
  owasp_docker,
  nist_800_190,
  pci_dss,
};

struct Reference {
  Authority authority;
  std::string_view id;
};

// As in JSON: `cis_docker`.
[[nodiscard]] std::string_view to_string(Authority authority);
// As people call it: `CIS Docker Benchmark`.
[[nodiscard]] std::string_view display_name(Authority authority);
// Where the authority explains it; empty when there is no public page of its own.
[[nodiscard]] std::string url_of(const Reference& reference);

// True when `written` is `id` of `authority` in any spelling its users know: Trivy's DS-0002 is
// also written DS002, AVD-DS-0002 and AVD-DS0002; semgrep's ids carry a path of packages in front.
[[nodiscard]] bool names_same(Authority authority, std::string_view id, std::string_view written);

}  // namespace plimsoll
