#include "knowledge/package_managers.h"

namespace plimsoll {
namespace {

using Action = PackageAction;
using Family = PackageFamily;
using Rest = OptionSyntax::Rest;
using Style = OptionSyntax::Style;

constexpr std::string_view python_versions = "=<>!~";
constexpr Words python_files = ".whl .tar.gz .tar.bz2 .zip";

// pip 25.
constexpr PackageVerb pip_verbs[] = {
    {"cache purge", Action::clean_cache}, {"cache remove", Action::clean_cache},
    {"config set", Action::configure},    {"install", Action::install},
    {"uninstall", Action::remove},
};

// uv 0.8.
constexpr PackageVerb uv_verbs[] = {
    {"add", Action::install},
    {"cache clean", Action::clean_cache},
    {"cache prune", Action::clean_cache},
    {"pip install", Action::install},
    {"pip sync", Action::install_locked},
    {"pip uninstall", Action::remove},
    {"remove", Action::remove},
    {"sync", Action::install_project},
    {"tool install", Action::install},
    {"tool run", Action::run},
    {"tool upgrade", Action::upgrade},
};

// Poetry 2.
constexpr PackageVerb poetry_verbs[] = {
    {"add", Action::install},         {"cache clear", Action::clean_cache},
    {"config", Action::configure},    {"install", Action::install_locked},
    {"remove", Action::remove},       {"self add", Action::install},
    {"sync", Action::install_locked}, {"update", Action::upgrade},
};

// pipx 1.7.
constexpr PackageVerb pipx_verbs[] = {
    {"install", Action::install},     {"run", Action::run},
    {"uninstall", Action::remove},    {"upgrade", Action::upgrade},
    {"upgrade-all", Action::upgrade},
};

// conda 25, mamba 2 and micromamba 2.
constexpr PackageVerb conda_verbs[] = {
    {"clean", Action::clean_cache},
    {"config", Action::configure},
    {"create", Action::install},
    {"env create", Action::install_project},  // asks nothing, and old versions know no --yes
    {"env update", Action::install_project},
    {"install", Action::install},
    {"remove", Action::remove},
    {"uninstall", Action::remove},
    {"update", Action::upgrade},
    {"upgrade", Action::upgrade},
};

constexpr PackageManager conda_like(std::string_view program, std::string_view clean_command) {
  return {
      .program = program,
      .family = Family::conda,
      .syntax = {.value_options = "c channel category file n name p platform prefix r repodata-fn "
                                  "revision root-prefix solver subdir"},
      .verbs = conda_verbs,
      .dry_run = "d dry-run",
      .assume_yes = "y yes",
      .yes_settings = "always_yes",
      .yes_variables = "CONDA_ALWAYS_YES MAMBA_ALWAYS_YES",
      .version_marks = "=<>",
      .version_options = "f file",
      .file_endings = ".conda .tar.bz2",
      .caches = "/opt/conda/pkgs /opt/mamba/pkgs /opt/miniconda3/pkgs",
      .clean_command = clean_command};
}

// npm 11.
constexpr PackageVerb npm_verbs[] = {
    {"add", Action::install},
    {"cache clean", Action::clean_cache},
    {"cache clear", Action::clean_cache},
    {"cache rm", Action::clean_cache},
    {"ci", Action::install_locked},
    {"clean-install", Action::install_locked},
    {"config set", Action::configure},
    {"exec", Action::run},
    {"i", Action::install},
    {"ic", Action::install_locked},
    {"in", Action::install},
    {"install", Action::install},
    {"install-clean", Action::install_locked},
    {"isntall", Action::install},
    {"remove", Action::remove},
    {"rm", Action::remove},
    {"un", Action::remove},
    {"uninstall", Action::remove},
    {"up", Action::upgrade},
    {"update", Action::upgrade},
    {"upgrade", Action::upgrade},
    {"x", Action::run},
};

constexpr Words node_files = ".tgz .tar.gz .tar";
constexpr Words node_tags = "latest next canary nightly beta alpha rc lts stable";

// Yarn 1.22 and 4.
constexpr PackageVerb yarn_verbs[] = {
    {"add", Action::install},          {"cache clean", Action::clean_cache},
    {"config set", Action::configure}, {"dlx", Action::run},
    {"global add", Action::install},   {"install", Action::install_project},
    {"remove", Action::remove},        {"set version", Action::configure},
    {"up", Action::upgrade},           {"upgrade", Action::upgrade},
};

// pnpm 10 and Bun 1.3.
constexpr PackageVerb pnpm_verbs[] = {
    {"a", Action::install},
    {"add", Action::install},
    {"ci", Action::install_locked},
    {"config set", Action::configure},
    {"dlx", Action::run},
    {"i", Action::install},
    {"install", Action::install},
    {"pm cache", Action::clean_cache},
    {"remove", Action::remove},
    {"rm", Action::remove},
    {"store prune", Action::clean_cache},
    {"up", Action::upgrade},
    {"update", Action::upgrade},
    {"upgrade", Action::upgrade},
    {"x", Action::run},
};

// RubyGems 3.7 and Bundler 2.7.
constexpr PackageVerb gem_verbs[] = {
    {"i", Action::install},
    {"install", Action::install},
    {"uninstall", Action::remove},
    {"update", Action::upgrade},
};
constexpr PackageVerb bundle_verbs[] = {
    {"add", Action::install},   {"config", Action::configure}, {"install", Action::install_project},
    {"remove", Action::remove}, {"update", Action::upgrade},
};

constexpr PackageManager bundler(std::string_view program) {
  return {.program = program,
          .family = Family::ruby,
          .syntax = {.value_options = "binstubs g gemfile group j jobs P path retry s shebang "
                                      "source target-rbconfig trust-policy v version with without"},
          .verbs = bundle_verbs,
          .without_verb = Action::install_project,
          .version_options = "v version",
          .lock_files = "Gemfile.lock",
          .lock_options = "frozen deployment",
          .lock_variables = "BUNDLE_FROZEN BUNDLE_DEPLOYMENT",
          .lock_settings = "frozen deployment"};
}

// Go 1.25. Without a version `install` and `run` take what go.mod or the module itself says; `get`
// takes the newest.
constexpr PackageVerb go_verbs[] = {
    {"clean", Action::clean_cache},
    {"get", Action::install},
    {"install", Action::run},
    {"run", Action::run},
};

// Cargo 1.90.
constexpr PackageVerb cargo_verbs[] = {
    {"add", Action::install},      {"install", Action::install}, {"remove", Action::remove},
    {"uninstall", Action::remove}, {"update", Action::upgrade},
};

// Composer 2.
constexpr PackageVerb composer_verbs[] = {
    {"cc", Action::clean_cache},         {"clear-cache", Action::clean_cache},
    {"clearcache", Action::clean_cache}, {"config", Action::configure},
    {"global require", Action::install}, {"i", Action::install_locked},
    {"install", Action::install_locked}, {"r", Action::install},
    {"remove", Action::remove},          {"req", Action::install},
    {"require", Action::install},        {"u", Action::upgrade},
    {"update", Action::upgrade},         {"upgrade", Action::upgrade},
};

constexpr PackageManager managers[] = {
    {.program = "pip",
     .family = Family::python,
     .syntax = {.value_options =
                    "abi b build build-option c C cache-dir cert client-cert config-settings "
                    "constraint d e editable exists-action extra-index-url f find-links "
                    "global-option group hash i implementation index-url install-option "
                    "keyring-provider log no-binary only-binary platform prefix progress-bar "
                    "proxy python python-version r report requirement resume-retries retries root "
                    "root-user-action src t target timeout trusted-host upgrade-strategy "
                    "use-deprecated use-feature"},
     .verbs = pip_verbs,
     .dry_run = "dry-run",
     .version_marks = python_versions,
     .version_options = "c constraint r requirement require-hashes",
     .file_endings = python_files,
     .caches = ".cache/pip",
     // pip reads the beginning of an option's name for the whole.
     .no_cache = "no-cache no-cache-dir no-index",
     .no_cache_variables = "PIP_NO_CACHE_DIR",
     .clean_command = "pip cache purge"},
    {.program = "uv",
     .family = Family::python,
     .syntax = {.value_options =
                    "allow-insecure-host b bounds branch build-constraint build-constraints c C "
                    "cache-dir color config-file config-setting constraint constraints "
                    "default-index directory e editable env-file exclude-newer extra "
                    "extra-index-url f find-links fork-strategy from group i index index-strategy "
                    "index-url keyring-provider link-mode no-binary no-binary-package "
                    "no-build-package no-extra no-group no-install-package only-binary only-group "
                    "override overrides p P package prefix prerelease project python "
                    "python-platform python-version r refresh-package reinstall-package "
                    "requirement requirements resolution rev script tag target torch-backend "
                    "upgrade-package w with with-editable with-requirements"},
     .verbs = uv_verbs,
     .dry_run = "dry-run",
     .version_marks = "=<>!~@",
     .moving_versions = "latest",
     .version_options = "c constraint constraints r requirement requirements require-hashes "
                        "override overrides rev tag",
     .file_endings = python_files,
     .caches = ".cache/uv",
     .no_cache = "n no-cache no-cache-dir",
     .no_cache_variables = "UV_NO_CACHE",
     .clean_command = "uv cache clean",
     .lock_files = "uv.lock",
     .lock_options = "locked frozen",
     .lock_variables = "UV_LOCKED UV_FROZEN",
     .locked_option = "--locked"},
    {.program = "poetry",
     .family = Family::python,
     .syntax = {.value_options = "C directory e E extras G group only P project python platform "
                                 "source with without"},
     .verbs = poetry_verbs,
     .dry_run = "dry-run",
     .version_marks = "=<>!~@^",
     .moving_versions = "latest",
     .file_endings = python_files,
     .caches = ".cache/pypoetry",
     .no_cache = "no-cache"},
    {.program = "pipx",
     .family = Family::python,
     .syntax = {.value_options = "backend i index-url pip-args preinstall python spec suffix"},
     .verbs = pipx_verbs,
     .version_marks = python_versions,
     .version_options = "spec pip-args",
     .file_endings = python_files},
    conda_like("conda", "conda clean --all --yes"),
    conda_like("mamba", "mamba clean --all --yes"),
    conda_like("micromamba", "micromamba clean --all --yes"),
    {.program = "npm",
     .family = Family::node,
     .syntax = {.value_options =
                    "access also arch audit-level auth-type before C ca cache cafile cpu "
                    "depth fetch-retries fetch-retry-maxtimeout fetch-retry-mintimeout "
                    "fetch-timeout globalconfig https-proxy include install-strategy libc "
                    "location loglevel maxsockets node-options noproxy omit only os otp package "
                    "prefix proxy python registry save-prefix scope script-shell tag target "
                    "user userconfig w workspace",
                .style = Style::npm},
     .verbs = npm_verbs,
     .dry_run = "dry-run package-lock-only",
     .version_marks = "@",
     .moving_versions = node_tags,
     .file_endings = node_files,
     .caches = ".npm",
     .clean_command = "npm cache clean --force",
     .lock_files = "package-lock.json npm-shrinkwrap.json",
     .lock_options = "g global no-package-lock",
     .locked_verb = "ci"},
    {.program = "yarn",
     .family = Family::node,
     .syntax = {.value_options =
                    "cache-folder cwd global-folder https-proxy link-folder loglevel mode "
                    "modules-folder mutex network-concurrency network-timeout "
                    "preferred-cache-folder prefix proxy registry tag use-yarnrc"},
     .verbs = yarn_verbs,
     .without_verb = Action::install_project,
     .version_marks = "@",
     .moving_versions = node_tags,
     .file_endings = node_files,
     .caches = ".cache/yarn",
     .clean_command = "yarn cache clean",
     .lock_files = "yarn.lock",
     .lock_options = "frozen-lockfile immutable no-lockfile pure-lockfile",
     .lock_variables = "CI YARN_ENABLE_IMMUTABLE_INSTALLS",
     .lock_settings = "enableimmutableinstalls",
     .locked_option = "--frozen-lockfile"},
    {.program = "pnpm",
     .family = Family::node,
     .syntax = {.value_options =
                    "allow-build C child-concurrency cpu dir F filter filter-prod libc "
                    "lockfile-dir loglevel modules-dir network-concurrency os "
                    "package-import-method registry reporter store-dir virtual-store-dir"},
     .verbs = pnpm_verbs,
     .version_marks = "@",
     .moving_versions = node_tags,
     .file_endings = node_files,
     .caches = ".local/share/pnpm/store",
     .clean_command = "pnpm store prune",
     .lock_files = "pnpm-lock.yaml",
     .lock_options = "frozen-lockfile",
     .lock_variables = "CI",
     .lock_settings = "frozen-lockfile",
     .locked_option = "--frozen-lockfile"},
    {.program = "bun",
     .family = Family::node,
     .syntax = {.value_options = "backend c ca cache-dir cafile concurrent-scripts config cwd "
                                 "filter linker network-concurrency omit registry"},
     .verbs = pnpm_verbs,
     .dry_run = "dry-run",
     .version_marks = "@",
     .moving_versions = node_tags,
     .file_endings = node_files,
     .caches = ".bun/install/cache",
     .no_cache = "no-cache",
     .clean_command = "bun pm cache rm",
     .lock_files = "bun.lock bun.lockb",
     .lock_options = "frozen-lockfile",
     .locked_option = "--frozen-lockfile"},
    {.program = "gem",
     .family = Family::ruby,
     .syntax = {.value_options = "bindir build-root config-file i install-dir n p P platform "
                                 "s source target-rbconfig trust-policy v version without",
                .rest = Rest::ignored},
     .verbs = gem_verbs,
     .dry_run = "explain",
     .version_marks = ":",
     .version_options = "v version g file",
     .file_endings = ".gem",
     .caches = ".gem .local/share/gem"},
    bundler("bundle"),
    bundler("bundler"),
    {.program = "go",
     .family = Family::go,
     .syntax = {.value_options =
                    "asmflags buildmode C compiler covermode coverpkg exec gccgoflags gcflags "
                    "installsuffix ldflags mod modfile o overlay p pgo pkgdir tags toolexec",
                .style = Style::single_dash},
     .verbs = go_verbs,
     .dry_run = "n",
     .version_marks = "@",
     .moving_versions = "latest upgrade patch main master HEAD",
     .caches = "/go/pkg/mod .cache/go-build",
     .clean_command = "go clean -modcache"},
    {.program = "cargo",
     .family = Family::rust,
     .syntax = {.value_options = "bin branch C color config example F features git index j jobs "
                                 "manifest-path message-format path profile registry rename rev "
                                 "root tag target target-dir vers version Z"},
     .verbs = cargo_verbs,
     .dry_run = "dry-run list",
     .version_marks = "@",
     .version_options = "vers version path rev tag",
     .caches = "/usr/local/cargo/registry .cargo/registry"},
    {.program = "composer",
     .family = Family::php,
     .syntax = {.value_options = "apcu-autoloader-prefix audit-format d ignore-platform-req "
                                 "prefer-install working-dir"},
     .verbs = composer_verbs,
     .dry_run = "dry-run",
     .assume_yes = "n no-interaction",
     .version_marks = ":=",
     .caches = ".composer/cache .cache/composer",
     .no_cache = "no-cache",
     .clean_command = "composer clear-cache"},
};

}  // namespace

std::span<const PackageManager> language_package_managers() { return managers; }

}  // namespace plimsoll
