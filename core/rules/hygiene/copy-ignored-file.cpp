#include <algorithm>
#include <string>

#include "model/ignore_patterns.h"
#include "model/sources.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "CopyIgnoredFile"}};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\nCOPY package.json «dist/app.js» /srv/\n",
     .dockerignore = ".env\ndist\n"},
    {.good = "FROM node:24-slim\nCOPY package.json src /srv/\n", .dockerignore = ".env\ndist\n"},
    {.good = "FROM node:24-slim\nCOPY --from=build dist /srv/\n", .dockerignore = "dist\n"},
    {.good = "FROM node:24-slim\nCOPY dist /srv/\n", .dockerignore = "*\n!dist\n"},
    {.good = "FROM node:24-slim\nCOPY dist /srv/\n"},
};

bool is_heredoc(const Instruction& instruction, const Word& word) {
  return std::any_of(
      instruction.heredocs.begin(), instruction.heredocs.end(),
      [&](const Heredoc& heredoc) { return heredoc.marker.begin == word.span.begin; });
}

bool comes_from_context(const Instruction& instruction, const Word& source) {
  if (!source.known() || is_heredoc(instruction, source)) return false;
  if (instruction.keyword == Keyword::copy) return instruction.flag("from") == nullptr;
  const SourceKind kind = source_kind(source);
  return kind == SourceKind::local || kind == SourceKind::local_archive;
}

void check_source(const IgnorePatterns& patterns, const Word& source, Reporter& reporter) {
  const std::string path = clean_path(source.text);
  const auto pattern = patterns.match(path);
  if (!pattern) return;
  if ((path == "." || path == "/") && !patterns.ignores_all()) return;
  reporter.report(source.span, "`{}` is not sent to the build: .dockerignore has `{}`", path,
                  *pattern);
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto& dockerignore = reporter.rules().policy().dockerignore;
  if (!dockerignore) return;
  const auto patterns = IgnorePatterns::parse(*dockerignore);
  if (!patterns || patterns->empty() || patterns->has_exceptions()) return;
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) continue;
    for (size_t i = 0; i + 1 < instruction.words.size(); ++i) {
      const Word& source = instruction.words[i];
      if (comes_from_context(instruction, source)) check_source(*patterns, source, reporter);
    }
  }
}

}  // namespace

extern constinit const Rule copy_ignored_file{
    .id = "copy-ignored-file",
    .title = "COPY of a file that .dockerignore leaves out",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "The build does not see the file and stops with `not found`, though it is there on disk.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules
