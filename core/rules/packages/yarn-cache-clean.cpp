#include <algorithm>

#include "rules/package_caches.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3060"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24\nRUN «yarn install» --frozen-lockfile\n",
     .fixed = "FROM node:24\nRUN yarn install --frozen-lockfile && yarn cache clean\n"},
    {.bad = "FROM node:24\nCOPY package.json yarn.lock ./\nRUN «yarn»\n",
     .fixed = "FROM node:24\nCOPY package.json yarn.lock ./\nRUN yarn && yarn cache clean\n"},
    {.bad = "FROM node:24-slim\nRUN «bin/yarn install»\n",
     .fixed = "FROM node:24-slim\nRUN bin/yarn install && bin/yarn cache clean\n"},
    {.good = "FROM node:24\nRUN yarn install && yarn build && yarn cache clean --all\n"},
    {.good = "FROM node:24\nRUN --mount=type=cache,target=/root/.cache/yarn yarn add "
             "--cache-folder /root/.cache/yarn x\n"},
    {.good = "FROM node:24\nCOPY .yarnrc.yml package.json ./\nRUN yarn install\n"},
    {.good = "FROM node:24\nRUN corepack enable\nRUN yarn install --immutable\n"},
    {.good = "FROM node:24\nRUN yarn build\n"},
};

// Yarn 2 and later may keep there what the application runs from.
bool may_be_modern_yarn(const Dockerfile& file) {
  const auto brings_signs = [](const Instruction& copy) {
    return (copy.keyword == Keyword::copy || copy.keyword == Keyword::add) &&
           std::any_of(copy.words.begin(), copy.words.end(), [](const Word& word) {
             return word.text.find(".yarn") != std::string_view::npos;
           });
  };
  const auto chooses = [](const Invocation& one) { return one.program == "corepack"; };
  const auto is_modern = [](const PackageCommand& call) {
    return call.manager->program == "yarn" &&
           (call.action == PackageAction::configure || call.line.has("immutable"));
  };
  return std::any_of(file.instructions.begin(), file.instructions.end(), brings_signs) ||
         std::any_of(file.invocations.begin(), file.invocations.end(), chooses) ||
         std::any_of(file.package_commands.begin(), file.package_commands.end(), is_modern);
}

void check(const Dockerfile& file, Reporter& reporter) {
  if (!may_be_modern_yarn(file)) report_kept_cache(file, "yarn", reporter);
}

}  // namespace

extern constinit const Rule yarn_cache_clean{
    .id = "yarn-cache-clean",
    .title = "Yarn leaves its cache in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "Yarn keeps what it fetches for the next time; in an image there is none. A later RUN "
        "cannot take it out of the layer that holds it.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
