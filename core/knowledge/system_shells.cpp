#include "knowledge/system_shells.h"

#include <string>

#include "knowledge/glob.h"

namespace plimsoll {
namespace {

struct ImageShell {
  std::string_view image;  // glob
  SystemShell shell;
  // Glob over the tag with a dash at either end, so that `*-alpine*` finds the start of a
  // component.
  std::string_view tag = "*";
};

// By the distribution an image is built on, which a tag of most images names. Of the rows that
// match, the first counts.
constexpr ImageShell shells[] = {
    {"*", SystemShell::ash, "*-alpine*"},
    {"*", SystemShell::dash, "*-slim-*"},
    {"*", SystemShell::dash, "*-ubuntu*"},
    {"*", SystemShell::dash, "*-debian*"},
    {"*", SystemShell::dash, "*-jessie-*"},
    {"*", SystemShell::dash, "*-stretch-*"},
    {"*", SystemShell::dash, "*-buster-*"},
    {"*", SystemShell::dash, "*-bullseye-*"},
    {"*", SystemShell::dash, "*-bookworm-*"},
    {"*", SystemShell::dash, "*-trixie-*"},
    {"*", SystemShell::dash, "*-xenial-*"},
    {"*", SystemShell::dash, "*-bionic-*"},
    {"*", SystemShell::dash, "*-focal-*"},
    {"*", SystemShell::dash, "*-jammy-*"},
    {"*", SystemShell::dash, "*-noble-*"},
    {"*", SystemShell::bash, "*-ubi[0-9]*"},
    {"*", SystemShell::bash, "*-ubi-*"},
    {"*", SystemShell::bash, "*-rhel*"},
    {"*", SystemShell::bash, "*-centos*"},
    {"*", SystemShell::bash, "*-rockylinux*"},
    {"*", SystemShell::bash, "*-almalinux*"},
    {"*", SystemShell::bash, "*-oraclelinux*"},
    {"*", SystemShell::bash, "*-amazonlinux*"},
    {"*", SystemShell::bash, "*-al202[0-9]*"},
    {"*", SystemShell::bash, "*-azurelinux*"},
    {"*", SystemShell::bash, "*-fedora*"},
    {"*alpine*", SystemShell::ash},
    {"bash", SystemShell::ash},
    {"busybox", SystemShell::ash},
    {"composer", SystemShell::ash},
    {"docker", SystemShell::ash},
    {"registry", SystemShell::ash},
    {"traefik", SystemShell::ash},
    {"almalinux*", SystemShell::bash},
    {"amazoncorretto", SystemShell::bash},
    {"amazonlinux", SystemShell::bash},
    {"archlinux*", SystemShell::bash},
    {"centos*", SystemShell::bash},
    {"fedora*", SystemShell::bash},
    {"mcr.microsoft.com/azurelinux/*", SystemShell::bash},
    {"mcr.microsoft.com/cbl-mariner/*", SystemShell::bash},
    {"mysql", SystemShell::bash, "*-[89].*"},
    {"opensuse/*", SystemShell::bash},
    {"oraclelinux", SystemShell::bash},
    {"photon", SystemShell::bash},
    {"public.ecr.aws/amazonlinux/*", SystemShell::bash},
    {"public.ecr.aws/lambda/*", SystemShell::bash},
    {"quay.io/centos/*", SystemShell::bash},
    {"quay.io/fedora/*", SystemShell::bash},
    {"quay.io/pypa/manylinux*", SystemShell::bash},
    {"registry.access.redhat.com/*", SystemShell::bash},
    {"registry.fedoraproject.org/*", SystemShell::bash},
    {"registry.redhat.io/*", SystemShell::bash},
    {"registry.suse.com/*", SystemShell::bash},
    {"rockylinux*", SystemShell::bash},
    {"buildpack-deps", SystemShell::dash},
    {"debian", SystemShell::dash},
    {"debian/*", SystemShell::dash},
    {"gcc", SystemShell::dash},
    {"golang", SystemShell::dash},
    {"httpd", SystemShell::dash},
    {"node", SystemShell::dash},
    {"perl", SystemShell::dash},
    {"php", SystemShell::dash},
    {"phusion/baseimage", SystemShell::dash},
    {"postgres", SystemShell::dash},
    {"python", SystemShell::dash},
    {"ruby", SystemShell::dash},
    {"rust", SystemShell::dash},
    {"ubuntu", SystemShell::dash},
    {"ubuntu/*", SystemShell::dash},
    {"wordpress", SystemShell::dash},
};

}  // namespace

SystemShell system_shell(std::string_view image, std::string_view tag) {
  const std::string dashed = std::string("-").append(tag).append("-");
  for (const ImageShell& row : shells) {
    if (matches_glob(row.image, image) && matches_glob(row.tag, dashed)) return row.shell;
  }
  return SystemShell::unknown;
}

SystemShell system_shell_beside(std::string_view program) {
  struct Beside {
    std::string_view program;
    SystemShell shell;
  };
  constexpr Beside rows[] = {
      {"apk", SystemShell::ash},   {"apt", SystemShell::dash},      {"apt-get", SystemShell::dash},
      {"dnf", SystemShell::bash},  {"microdnf", SystemShell::bash}, {"pacman", SystemShell::bash},
      {"tdnf", SystemShell::bash}, {"yum", SystemShell::bash},      {"zypper", SystemShell::bash},
  };
  for (const Beside& row : rows) {
    if (row.program == program) return row.shell;
  }
  return SystemShell::unknown;
}

std::string_view to_string(SystemShell shell) {
  switch (shell) {
    case SystemShell::unknown:
      break;
    case SystemShell::dash:
      return "dash";
    case SystemShell::ash:
      return "ash";
    case SystemShell::bash:
      return "bash";
  }
  return "sh";
}

}  // namespace plimsoll
