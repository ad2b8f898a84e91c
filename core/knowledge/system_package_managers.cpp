#include "knowledge/package_managers.h"

namespace plimsoll {
namespace {

using Action = PackageAction;
using Family = PackageFamily;
using Style = OptionSyntax::Style;

// apt-get(8), apt(8) and aptitude(8) of Debian 12 and 13.
constexpr PackageVerb apt_verbs[] = {
    {"auto-clean", Action::clean_cache},    {"auto-remove", Action::remove},
    {"autoclean", Action::clean_cache},     {"autopurge", Action::remove},
    {"autoremove", Action::remove},         {"build-dep", Action::install_group},
    {"clean", Action::clean_cache},         {"dist-clean", Action::clean_lists},
    {"dist-upgrade", Action::dist_upgrade}, {"distclean", Action::clean_lists},
    {"dselect-upgrade", Action::upgrade},   {"full-upgrade", Action::dist_upgrade},
    {"install", Action::install},           {"purge", Action::remove},
    {"reinstall", Action::install_group},   {"remove", Action::remove},
    {"safe-upgrade", Action::upgrade},      {"satisfy", Action::install_group},
    {"update", Action::update_lists},       {"upgrade", Action::upgrade},
};

constexpr PackageManager apt_like(std::string_view program) {
  return {.program = program,
          .family = Family::apt,
          .syntax = {.value_options =
                         "a c o P t build-profiles comment config-file default-release "
                         "host-architecture option planner solver target-release with-source"},
          .verbs = apt_verbs,
          .dry_run = "s simulate just-print dry-run recon no-act print-uris",
          .assume_yes = "y yes assume-yes",
          .quiet = "q quiet",
          .yes_settings = "apt::get::assume-yes",
          .recommends_settings = "::install-recommends",
          .config_files = "etc/apt/apt.conf",
          .no_recommends = "no-install-recommends",
          .recommends = "install-recommends",
          .version_marks = "=/",
          .file_endings = ".deb",
          .caches = "/var/cache/apt/archives",
          .lists = "/var/lib/apt/lists"};
}

constexpr PackageManager aptitude() {
  PackageManager manager = apt_like("aptitude");
  manager.syntax.value_options =
      "F o O S t w add-user-tag display-format group-by log-file log-level remove-user-tag sort "
      "target-release width";
  manager.dry_run = "s simulate";
  manager.assume_yes = "y assume-yes";
  manager.quiet = {};
  manager.no_recommends = "without-recommends R";
  manager.recommends = "with-recommends r";
  return manager;
}

// apk(8) of apk-tools 2.14 and 3.0.
constexpr PackageVerb apk_verbs[] = {
    {"add", Action::install},
    {"cache clean", Action::clean_cache},
    {"cache purge", Action::clean_cache},
    {"del", Action::remove},
    {"update", Action::update_lists},
    {"upgrade", Action::upgrade},
};

// yum(8) of CentOS 7; dnf(8), dnf5(8) and microdnf of Fedora 42 and RHEL 9; tdnf(8) of Photon OS 5.
// Where dnf is there, yum is a name of it.
constexpr PackageVerb rpm_verbs[] = {
    {"autoremove", Action::remove},
    {"builddep", Action::install_group},
    {"clean all", Action::clean_cache},
    {"clean metadata", Action::clean_cache},
    {"dg", Action::install},
    {"distro-sync", Action::upgrade},
    {"downgrade", Action::install},
    {"dsync", Action::upgrade},
    {"erase", Action::remove},
    {"group install", Action::install_group},
    {"groupinstall", Action::install_group},
    {"groupremove", Action::remove},
    {"groups install", Action::install_group},
    {"in", Action::install},
    {"install", Action::install},
    {"localinstall", Action::install},
    {"makecache", Action::update_lists},
    {"module install", Action::install},
    {"rei", Action::install_group},
    {"reinstall", Action::install_group},
    {"remove", Action::remove},
    {"rm", Action::remove},
    {"swap", Action::install_group},
    {"up", Action::upgrade},
    {"up-min", Action::upgrade},
    {"update", Action::upgrade},
    {"update-minimal", Action::upgrade},
    {"upgrade", Action::upgrade},
    {"upgrade-minimal", Action::upgrade},
};

// `yum` is dnf since release 8 of the Red Hat family, and dnf is dnf5 since Fedora 41.
constexpr PackageManager rpm_like(std::string_view program, Family family, Words cache_mounts,
                                  std::string_view clean_command) {
  return {
      .program = program,
      .family = family,
      .syntax = {.value_options =
                     "c d e R x advisory bugfix bz color comment config cve debuglevel "
                     "destdir disableexcludes disableplugin disablerepo downloaddir enableplugin "
                     "enablerepo errorlevel exclude forcearch installroot randomwait "
                     "releasever repo repofrompath repoid rpmverbosity sec-severity setopt"},
      .verbs = rpm_verbs,
      .dry_run = "assumeno",
      .assume_yes = "y assumeyes",
      .yes_settings = "assumeyes",
      .config_files = "etc/yum.conf etc/dnf/dnf.conf",
      .version_marks = "-:",
      .file_endings = ".rpm",
      .caches = "/var/cache/yum /var/cache/dnf /var/cache/libdnf5 /var/cache/tdnf",
      .cache_mounts = cache_mounts,
      .clean_command = clean_command};
}

// zypper(8) of openSUSE Leap 15.6.
constexpr PackageVerb zypper_verbs[] = {
    {"cc", Action::clean_cache},
    {"clean", Action::clean_cache},
    {"dist-upgrade", Action::dist_upgrade},
    {"dup", Action::dist_upgrade},
    {"in", Action::install},
    {"install", Action::install},
    {"patch", Action::upgrade},
    {"ref", Action::update_lists},
    {"refresh", Action::update_lists},
    {"remove", Action::remove},
    {"rm", Action::remove},
    {"si", Action::install_group},
    {"source-install", Action::install_group},
    {"up", Action::upgrade},
    {"update", Action::upgrade},
};

// pacman(8) 7. Its verbs are options: where there are several, the last of this list decides.
constexpr PackageVerb pacman_verbs[] = {
    {"S", Action::install},
    {"sync", Action::install},
    {"U", Action::install},
    {"y", Action::update_lists},
    {"refresh", Action::update_lists},
    {"u", Action::upgrade},
    {"sysupgrade", Action::upgrade},
    {"c", Action::clean_cache},
    {"clean", Action::clean_cache},
    {"s", Action::none},
    {"search", Action::none},
    {"Q", Action::none},
    {"query", Action::none},
    {"R", Action::remove},
    {"remove", Action::remove},
};

// brew(1) 4.
constexpr PackageVerb brew_verbs[] = {
    {"cleanup", Action::clean_cache}, {"install", Action::install}, {"reinstall", Action::install},
    {"remove", Action::remove},       {"rm", Action::remove},       {"uninstall", Action::remove},
    {"update", Action::update_lists}, {"upgrade", Action::upgrade},
};

// choco 2, winget 1.10.
constexpr PackageVerb windows_verbs[] = {
    {"add", Action::install},      {"feature enable", Action::configure},
    {"install", Action::install},  {"remove", Action::remove},
    {"uninstall", Action::remove}, {"update", Action::upgrade},
    {"upgrade", Action::upgrade},
};

constexpr PackageManager chocolatey(std::string_view program, Action without_verb) {
  return {.program = program,
          .family = Family::windows,
          .syntax = {.value_options = "s source version params parameters pkgparameters "
                                      "packageparameters package-parameters ia installargs "
                                      "installarguments install-arguments u user p password cert "
                                      "timeout execution-timeout cache cachelocation "
                                      "cache-location proxy",
                     .style = Style::single_dash},
          .verbs = without_verb == Action::none ? std::span<const PackageVerb>(windows_verbs)
                                                : std::span<const PackageVerb>(),
          .without_verb = without_verb,
          .dry_run = "noop whatif what-if",
          .assume_yes = "y yes confirm",
          .yes_settings = "allowglobalconfirmation",
          .version_options = "version",
          .file_endings = ".nupkg .config"};
}

// PowerShellGet 2, PSResourceGet 1 and PackageManagement.
constexpr PackageManager cmdlet(std::string_view name) {
  return {.program = name,
          .family = Family::windows,
          .syntax = {.value_options = "credential maximumversion minimumversion name provider "
                                      "providername proxy repository requiredversion scope source "
                                      "version",
                     .operand_options = "name",
                     .style = Style::single_dash},
          .without_verb = Action::install,
          .dry_run = "whatif",
          .version_options = "requiredversion version maximumversion minimumversion"};
}

constexpr PackageManager managers[] = {
    apt_like("apt-get"),
    apt_like("apt"),
    aptitude(),
    {.program = "apk",
     .family = Family::apk,
     .syntax = {.value_options = "p t X arch cache-dir cache-max-age keys-dir progress-fd "
                                 "repositories-file repository root timeout virtual wait"},
     .verbs = apk_verbs,
     .dry_run = "s simulate",
     .version_marks = "=<>~",
     .file_endings = ".apk",
     .caches = "/var/cache/apk /etc/apk/cache",
     .no_cache = "no-cache"},
    rpm_like("yum", Family::yum, "/var/cache/yum /var/cache/dnf", "yum clean all"),
    rpm_like("dnf", Family::dnf, "/var/cache/dnf /var/cache/libdnf5", "dnf clean all"),
    rpm_like("microdnf", Family::dnf, {}, "microdnf clean all"),
    rpm_like("tdnf", Family::dnf, "/var/cache/tdnf", "tdnf clean all"),
    {.program = "zypper",
     .family = Family::zypper,
     .syntax = {.value_options =
                    "c C D p r R t cache-dir config download from installroot name "
                    "pkg-cache-dir plus-content plus-repo raw-cache-dir releasever repo "
                    "reposd-dir root solv-cache-dir type userdata"},
     .verbs = zypper_verbs,
     .dry_run = "dry-run",
     .assume_yes = "y no-confirm non-interactive",
     .assume_yes_before_verb = "non-interactive n",
     .version_marks = "=<>",
     .group_options = "t type",
     .file_endings = ".rpm",
     .caches = "/var/cache/zypp",
     .clean_command = "zypper clean --all"},
    {.program = "pacman",
     .family = Family::pacman,
     .syntax = {.value_options = "b r arch assume-installed cachedir color config dbpath gpgdir "
                                 "hookdir ignore ignoregroup logfile overwrite print-format root "
                                 "sysroot"},
     .verbs = pacman_verbs,
     .dry_run = "p print",
     .assume_yes = "noconfirm",
     .file_endings = ".pkg.tar.zst .pkg.tar.xz",
     .caches = "/var/cache/pacman/pkg",
     .clean_command = "pacman -Scc --noconfirm"},
    {.program = "brew",
     .family = Family::brew,
     .syntax = {.value_options = "appdir cc fontdir language"},
     .verbs = brew_verbs,
     .dry_run = "n dry-run",
     .file_endings = ".rb",
     .caches = ".cache/Homebrew"},
    chocolatey("choco", Action::none),
    chocolatey("cinst", Action::install),
    {.program = "winget",
     .family = Family::windows,
     .syntax = {.value_options = "a architecture dependency-source header i id installer-type l "
                                 "locale location log m manifest moniker n name o override r "
                                 "rename s scope source tag v version",
                .operand_options = "id name moniker"},
     .verbs = windows_verbs,
     .assume_yes = "accept-package-agreements disable-interactivity silent h",
     .version_options = "v version m manifest"},
    cmdlet("Install-Module"),
    cmdlet("Install-Package"),
    cmdlet("Install-PackageProvider"),
    cmdlet("Install-PSResource"),
    cmdlet("Install-Script"),
};

}  // namespace

std::span<const PackageManager> system_package_managers() { return managers; }

}  // namespace plimsoll
