#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3016"},
    {Authority::kics, "e36d8880-3f78-4546-b9a1-12f0745ca0d5"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24\nRUN npm install -g «typescript»\n"},
    {.bad = "FROM node:24\nRUN npm i --tag next -g @angular/cli@20 «@vue/cli» && yarn global add "
            "«serve»\n"},
    {.bad = "FROM node:24\nRUN npm install -g «npm@latest» && pnpm add «github:user/tool»\n"},
    {.good = "FROM node:24\nRUN npm install --omit dev && npm ci && yarn install && npm run "
             "install x\n"},
    {.good = "FROM node:24\nRUN npm install -g ./tool /srv/tool.tgz "
             "git+https://example.com/tool.git#v1 user/tool#v1\n"},
};

// Tags such as `latest` move; hadolint takes them for versions.
void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "npm yarn pnpm bun", reporter);
}

}  // namespace

extern constinit const Rule npm_version_unpinned{
    .id = "npm-version-unpinned",
    .title = "npm packages in whatever version is newest",
    .severity = Severity::low,
    .category = Category::packages,
    .why = why_pinned_in_lock_file,
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
