#include <doctest/doctest.h>

#include <string>

#include "model/dockerfile.h"
#include "source/source.h"
#include "syntax/tree.h"

// The tables of package managers, each read by its own command lines.
namespace plimsoll {
namespace {

std::string_view to_string(PackageAction action) {
  switch (action) {
    case PackageAction::none:
      return "nothing";
    case PackageAction::install:
      return "install";
    case PackageAction::install_project:
      return "install project";
    case PackageAction::install_group:
      return "install group";
    case PackageAction::install_locked:
      return "install locked";
    case PackageAction::run:
      return "run";
    case PackageAction::upgrade:
      return "upgrade";
    case PackageAction::dist_upgrade:
      return "dist-upgrade";
    case PackageAction::remove:
      return "remove";
    case PackageAction::update_lists:
      return "update lists";
    case PackageAction::clean_lists:
      return "clean lists";
    case PackageAction::clean_cache:
      return "clean cache";
    case PackageAction::configure:
      return "configure";
  }
  return {};
}

// Behind each package: `=` it states a version, `~` a moving one, `!` none, `.` it bears none.
char to_mark(Package::Version version) {
  switch (version) {
    case Package::Version::stated:
      return '=';
    case Package::Version::moving:
      return '~';
    case Package::Version::missing:
      return '!';
    case Package::Version::none:
      return '.';
    case Package::Version::unknown:
      return '?';
  }
  return ' ';
}

// `apt-get install: curl! git=` of the first package manager called.
std::string reading(std::string_view run) {
  const Source source("FROM x\nRUN " + std::string(run) + "\n");
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  if (file.package_commands.empty()) return {};
  const PackageCommand& call = file.package_commands.front();
  std::string result(to_string(call.action));
  if (call.assumes_yes()) result += ", yes";
  if (call.options_unknown) result += ", options unknown";
  for (const Package& package : call.packages) {
    result += ' ';
    result += package.argument->text;
    result += to_mark(package.version);
  }
  return result;
}

struct Case {
  std::string_view run;
  std::string_view reading;
};

void check_all(std::span<const Case> cases) {
  for (const Case& one : cases) {
    CAPTURE(one.run);
    CHECK(reading(one.run) == one.reading);
  }
}

TEST_SUITE("packages") {
  TEST_CASE("apt-get, apt and aptitude") {
    constexpr Case cases[] = {
        {"apt-get install curl", "install curl!"},
        {"sudo /usr/bin/apt-get -yqq install curl=8.1 -t sid git/sid",
         "install, yes curl=8.1= git/sid="},
        {"apt-get install -o=APT::Get::Assume-Yes=true ./a.deb a-", "install, yes ./a.deb. a-."},
        {"apt-get -q=2 install g++", "install, yes g++!"},
        {"apt-get -q install $PACKAGES", "install $PACKAGES?"},
        {"apt-get $APT_FLAGS install curl", "install, options unknown curl!"},
        {"apt-get install $APT_FLAGS curl", "install, options unknown curl!"},
        {"apt-get -s install curl", "nothing"},
        {"apt-get -y build-dep curl", "install group, yes curl."},
        {"apt dist-upgrade", "dist-upgrade"},
        {"apt-get distclean", "clean lists"},
        {"aptitude -R install curl", "install curl!"},
        {"apt-cache search curl", ""},
        {"apt-get", ""},
    };
    check_all(cases);
  }

  TEST_CASE("apk") {
    constexpr Case cases[] = {
        {"apk --no-cache add -t .deps -X https://example.com curl git~2 'jq>1'",
         "install curl! git~2= jq>1="},
        {"apk add ./tool.apk !vim", "install ./tool.apk. !vim."},
        {"apk update", "update lists"},
        {"apk -U upgrade", "upgrade"},
        {"apk del .deps", "remove"},
        {"apk cache clean", "clean cache"},
    };
    check_all(cases);
  }

  TEST_CASE("yum, dnf, microdnf and tdnf") {
    constexpr Case cases[] = {
        {"yum -y install httpd", "install, yes httpd!"},
        {"yum install -y --enablerepo crb bash-5.1 bash-5.1-6.el9 java-1.8.0-openjdk",
         "install, yes bash-5.1= bash-5.1-6.el9= java-1.8.0-openjdk!"},
        {"dnf --setopt=assumeyes=1 in @base https://example.com/a.rpm git-$V",
         "install, yes @base. https://example.com/a.rpm. git-$V?"},
        {"dnf5 group install -y base", "install group, yes base."},
        {"dnf install 'dnf-command(config-manager)'", "install dnf-command(config-manager)."},
        {"for p in a b-1; do yum install -y $p; done", "install, yes a! b-1="},
        {"dnf module install nodejs:22", "install nodejs:22="},
        {"dnf install --assumeno git", "nothing"},
        {"yum clean -y all", "clean cache, yes"},
        {"yum clean expire-cache", "nothing"},
        {"yum update -y", "upgrade, yes"},
        {"microdnf install -y git", "install, yes git!"},
        {"tdnf makecache", "update lists"},
    };
    check_all(cases);
  }

  TEST_CASE("zypper, pacman and brew") {
    constexpr Case cases[] = {
        {"zypper -n in -r main 'git>2' pattern:base vim", "install, yes git>2= pattern:base. vim!"},
        {"zypper in -n git", "install git!"},
        {"zypper --non-interactive dup", "dist-upgrade, yes"},
        {"zypper cc -a", "clean cache"},
        {"pacman -Syu --noconfirm git", "upgrade, yes"},
        {"pacman -Sy git", "install git."},
        {"pacman -Sy", "update lists"},
        {"pacman -Scc --noconfirm", "clean cache, yes"},
        {"pacman -Ss git", "nothing"},
        {"brew install git", "install git."},
    };
    check_all(cases);
  }

  TEST_CASE("pip, uv, Poetry, pipx and conda") {
    constexpr Case cases[] = {
        {"pip install flask==3.1 'gunicorn>=23' black", "install flask==3.1= gunicorn>=23= black!"},
        {"/venv/bin/pip3.12 install -t /srv --trusted-host x flask", "install flask!"},
        {"python3 -u -m pip install flask", "install flask!"},
        {"python3 -mjson.tool x", ""},
        {"python3 app.py -m pip install flask", ""},
        {"pip install -Ur requirements.txt flask", "install flask="},
        {"pip install . '.[dev]' ./lib lib/sub a.whl", "install .. .[dev]. ./lib. lib/sub. a.whl."},
        {"pip install git+https://x.org/a.git@v1 git+ssh://git@x.org/b.git",
         "install git+https://x.org/a.git@v1= git+ssh://git@x.org/b.git!"},
        {"pip install 'flask @ https://x.org/flask.whl'",
         "install flask @ https://x.org/flask.whl."},
        {"pip cache purge", "clean cache"},
        {"pip list", "nothing"},
        {"uv pip install --system flask", "install flask!"},
        {"uv add flask==3 && uv sync", "install flask==3="},
        {"uv sync --locked", "install project"},
        {"uv tool install ruff@0.14 black@latest", "install ruff@0.14= black@latest~"},
        {"poetry install --only main", "install locked"},
        {"poetry add django@^5", "install django@^5="},
        {"pipx install poetry==2.2", "install poetry==2.2="},
        {"conda install -y -c conda-forge -n base numpy python=3.13",
         "install, yes numpy! python=3.13="},
        {"micromamba install -y --file env.yaml", "install, yes"},
        {"conda env create --file environment.yml", "install project"},
        {"mamba clean -afy", "clean cache, yes"},
    };
    check_all(cases);
  }

  TEST_CASE("npm, Yarn, pnpm and Bun") {
    constexpr Case cases[] = {
        {"npm install", "install"},
        {"npm i -g --loglevel warn @vue/cli typescript@5 npm@latest",
         "install @vue/cli! typescript@5= npm@latest~"},
        {"npm install --unsafe-perm true -g serve", "install serve!"},
        {"npm install github:a/b a/b#v1 git+https://x.org/a.git#v1 file:../lib ./a.tgz",
         "install github:a/b! a/b#v1= git+https://x.org/a.git#v1= file:../lib. ./a.tgz."},
        {"npm ci --omit=dev", "install locked"},
        {"npm run install x", "nothing"},
        {"npm exec x@latest", "run x@latest~"},
        {"npm cache clean --force", "clean cache"},
        {"yarn", "install project"},
        {"yarn --production", "install project"},
        {"yarn build", "nothing"},
        {"yarn global add serve", "install serve!"},
        {"pnpm --filter web add react@19", "install react@19="},
        {"pnpm store prune", "clean cache"},
        {"bun install --frozen-lockfile", "install"},
        {"bun pm cache rm", "clean cache"},
    };
    check_all(cases);
  }

  TEST_CASE("gem, Bundler, Go, Cargo and Composer") {
    constexpr Case cases[] = {
        {"gem install --no-document rails rake:13 -- --with-x=y", "install rails! rake:13="},
        {"gem install rails -v 8.0 -i /srv", "install rails="},
        {"gem2.7 i a.gem", "install a.gem."},
        {"bundle install --jobs 4", "install project"},
        {"bundle", "install project"},
        {"bundle exec rake", "nothing"},
        {"bundle config set frozen true", "configure"},
        {"go install -ldflags '-s -w' x.org/a@v1 ", "run x.org/a@v1="},
        {"go run x.org/a@latest -v", "run x.org/a@latest~"},
        {"go get x.org/a ./...", "install x.org/a! ./...."},
        {"go build ./...", "nothing"},
        {"cargo +nightly install --locked --features a ripgrep fd-find@10",
         "install ripgrep! fd-find@10="},
        {"cargo install --version 14 ripgrep", "install ripgrep="},
        {"composer install --no-dev", "install locked"},
        {"composer global require a/b:^1 c/d ^2 e/f", "install a/b:^1= c/d= e/f!"},
    };
    check_all(cases);
  }

  TEST_CASE("Chocolatey, winget and PowerShell") {
    constexpr Case cases[] = {
        {"choco install -y git --version 2.51", "install, yes git="},
        {"choco install git -source x", "install git!"},
        {"choco feature enable -n allowGlobalConfirmation", "configure"},
        {"cinst git", "install git!"},
        {"winget install --id Git.Git -v 2.51", "install Git.Git="},
        {"Install-Module -Name Pester -RequiredVersion 5.7", "install Pester="},
        {"install-module Pester -Force", "install Pester!"},
    };
    check_all(cases);
  }
}

}  // namespace
}  // namespace plimsoll
