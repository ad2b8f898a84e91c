#include <algorithm>

#include "knowledge/glob.h"
#include "rules/package_checks.h"
#include "rules/package_settings.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM node:24\nCOPY package.json package-lock.json ./\nRUN «npm install» --omit=dev\n",
     .fixed = "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\n"},
    {.bad = "FROM node:24\nCOPY package*.json /app/\nRUN cd /app && «npm i»\n",
     .fixed = "FROM node:24\nCOPY package*.json /app/\nRUN cd /app && npm ci\n"},
    {.bad = "FROM node:24\nCOPY package.json yarn.lock ./\nRUN «yarn»\n",
     .fixed = "FROM node:24\nCOPY package.json yarn.lock ./\nRUN yarn --frozen-lockfile\n"},
    {.bad = "FROM ruby:3.4\nCOPY Gemfile Gemfile.lock ./\nRUN «bundle install» -j4\n"},
    {.good = "FROM node:24\nCOPY package.json ./\nRUN npm install\n"},
    {.good = "FROM node:24\nCOPY package*.json ./\nRUN npm ci && npm install -g typescript\n"},
    {.good = "FROM node:24\nENV CI=true\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install\n"},
    {.good = "FROM ruby:3.4\nCOPY Gemfile* ./\nRUN bundle config set --local frozen true && bundle "
             "install\n"},
};

// `package-lock.json`, or a pattern that takes it along: package*.json.
bool takes(std::string_view source, const Words& lock_files) {
  const std::string_view name = base_name(source);
  return !name.starts_with('*') &&
         lock_files.any([&](std::string_view lock_file) { return matches_glob(name, lock_file); });
}

// The source word that brings a lock file before the command runs; null when none is seen.
const Word* lock_file_for(const Dockerfile& file, const PackageCommand& call) {
  const Instruction& run = *call.invocation->instruction;
  if (run.stage == no_stage) return nullptr;
  for (const Stage* stage = &file.stages[run.stage]; stage != nullptr;
       stage = file.parent_of(*stage)) {
    for (const Instruction& copy : file.instructions_of(*stage)) {
      const bool brings = copy.keyword == Keyword::copy || copy.keyword == Keyword::add;
      if (!brings || copy.words.empty() || copy.span.begin > run.span.begin) continue;
      const auto last = copy.words.end() - 1;
      const auto found = std::find_if(copy.words.begin(), last, [&](const Word& word) {
        return takes(word.text, call.manager->lock_files);
      });
      if (found != last) return &*found;
    }
  }
  return nullptr;
}

// npm has `ci` since 5.7, which came with Node 10.
bool may_lack_locked_verb(const Dockerfile& file, const PackageCommand& call) {
  const ImageReference& image = file.stages[call.invocation->instruction->stage].image;
  const bool is_node = image.repository == "node" || image.repository.ends_with("/node");
  const size_t end = std::min(image.tag.find_first_not_of("0123456789"), image.tag.size());
  return !call.manager->locked_verb.empty() && is_node && end == 1;
}

bool holds_to_lock_file(const Dockerfile& file, const PackageCommand& call) {
  const PackageManager& manager = *call.manager;
  return call.options_unknown || call.line.has(manager.lock_options) ||
         is_set_for(file, call, manager.lock_variables) ||
         PackageSettings(file, manager.lock_settings, {})
             .may_hold_at(*call.invocation->instruction);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    const Word* lock_file = call.installs_project() ? lock_file_for(file, call) : nullptr;
    if (lock_file == nullptr || holds_to_lock_file(file, call)) continue;
    if (may_lack_locked_verb(file, call)) continue;
    const PackageManager& manager = *call.manager;
    auto diagnostic = reporter.report(call.head(), "`{}` may go past the lock file", call.name());
    diagnostic.related(lock_file->span, "the lock file comes in here");
    if (!manager.locked_verb.empty() && call.verb->word->raw == call.verb->text) {
      diagnostic.fix(Safety::review, "Use " + std::string(manager.locked_verb))
          .replace(call.verb->span, std::string(manager.locked_verb));
    } else if (!manager.locked_option.empty()) {
      diagnostic.fix(Safety::review, "Hold to the lock file")
          .insert(call.head().end, as_argument(call, manager.locked_option));
    }
  }
}

}  // namespace

extern constinit const Rule npm_install_instead_of_ci{
    .id = "npm-install-instead-of-ci",
    .title = "Installs without holding to the lock file",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "The lock file is there, but the command may go past it and take newer versions than those "
        "that were tested.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
