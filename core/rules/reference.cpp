#include "rules/reference.h"

#include <array>

#include "source/text.h"

namespace plimsoll {
namespace {

struct AuthorityInfo {
  std::string_view id;
  std::string_view name;
  std::string_view url;  // `{}` stands for the id; without it the page serves every id
};

// In the order of the enumeration.
constexpr AuthorityInfo authorities[] = {
    {"hadolint", "hadolint", "https://github.com/hadolint/hadolint/wiki/{}"},
    {"buildkit", "BuildKit build checks", "https://docs.docker.com/go/dockerfile/rule/{}/"},
    {"shellcheck", "ShellCheck", "https://www.shellcheck.net/wiki/{}"},
    {"trivy", "Trivy", "https://avd.aquasec.com/misconfig/{}"},
    {"checkov", "Checkov", "https://www.checkov.io/5.Policy%20Index/dockerfile.html"},
    {"kics", "KICS", "https://docs.kics.io/latest/queries/dockerfile-queries/"},
    {"semgrep", "Semgrep", "https://semgrep.dev/r?q={}"},
    {"dockle", "Dockle", "https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md#{}"},
    {"tally", "tally", ""},
    {"cis_docker", "CIS Docker Benchmark", "https://www.cisecurity.org/benchmark/docker"},
    {"owasp_docker", "OWASP Docker Security Cheat Sheet",
     "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html"},
    {"nist_800_190", "NIST SP 800-190", "https://doi.org/10.6028/NIST.SP.800-190"},
    {"pci_dss", "PCI DSS", "https://www.pcisecuritystandards.org/standards/"},
};
static_assert(std::size(authorities) == static_cast<size_t>(Authority::pci_dss) + 1);

const AuthorityInfo& info(Authority authority) {
  return authorities[static_cast<size_t>(authority)];
}

// JSONArgsRecommended -> json-args-recommended, the spelling of Docker's addresses.
std::string kebab(std::string_view camel) {
  const auto upper = [&](size_t i) {
    return i < camel.size() && camel[i] >= 'A' && camel[i] <= 'Z';
  };
  std::string result;
  for (size_t i = 0; i < camel.size(); ++i) {
    const bool word_begins = upper(i) && (!upper(i - 1) || (i + 1 < camel.size() && !upper(i + 1)));
    if (i > 0 && word_begins) result += '-';
    result += to_lower(camel[i]);
  }
  return result;
}

// A Trivy id without its optional "AVD-" and dashes: DS0002. Old ids have three digits: DS002.
std::string trivy_key(std::string_view id) {
  std::string key;
  for (char c : id) {
    if (c != '-' && c != '_') key += to_lower(c);
  }
  if (key.starts_with("avd")) key.erase(0, 3);
  if (key.starts_with("ds") && key.size() == 5) key.insert(2, 1, '0');
  return key;
}

}  // namespace

std::string_view to_string(Authority authority) { return info(authority).id; }

std::string_view display_name(Authority authority) { return info(authority).name; }

std::string url_of(const Reference& reference) {
  std::string url(info(reference.authority).url);
  const size_t place = url.find("{}");
  if (place == std::string::npos) return url;
  std::string id(reference.id);
  if (reference.authority == Authority::buildkit) id = kebab(reference.id);
  if (reference.authority == Authority::dockle || reference.authority == Authority::trivy) {
    id = to_lower(id);
  }
  return url.replace(place, 2, id);
}

bool names_same(Authority authority, std::string_view id, std::string_view written) {
  switch (authority) {
    case Authority::trivy:
      return trivy_key(id) == trivy_key(written);
    case Authority::semgrep:
      return written == id || (written.size() > id.size() && written.ends_with(id) &&
                               written[written.size() - id.size() - 1] == '.');
    case Authority::kics:
      return equals_ignoring_case(id, written);
    default:
      return id == written;
  }
}

}  // namespace plimsoll
