#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3028"},
    {Authority::kics, "22cd11f7-9c6c-4f6e-84c0-02058120b341"},
};

constexpr Example examples[] = {
    {.bad = "FROM ruby:3.4\nRUN gem install --no-document «rails»\n"},
    {.bad = "FROM ruby:3.4\nRUN gem i rake:13.3.0 «bundler» -- --with-cflags=-O2\n"},
    {.good = "FROM ruby:3.4\nRUN gem install rails -v 8.0 && gem install --version=13.3.0 rake\n"},
    {.good = "FROM ruby:3.4\nRUN gem install ./tool-1.0.gem && gem update --system && bundle "
             "install\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "gem bundle bundler", reporter);
}

}  // namespace

extern constinit const Rule gem_version_unpinned{
    .id = "gem-version-unpinned",
    .title = "Gems in whatever version is newest",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "A build next month gets another version, and nobody can tell which one a tested image "
        "had. Off by default: a Gemfile.lock is the better place.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
