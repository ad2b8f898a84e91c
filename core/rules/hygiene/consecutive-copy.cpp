#include <algorithm>
#include <string>

#include "model/flags.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::kics, "0008c003-79aa-42d8-95b8-1c2fe37dbfe6"}};

constexpr Example examples[] = {
    {.bad =
         "FROM node:24-slim\nCOPY package.json ./\n«COPY» package-lock.json ./\n\n«COPY» src ./\n",
     .fixed = "FROM node:24-slim\nCOPY package.json package-lock.json src ./\n"},
    {.bad = "FROM node:24-slim\nADD --chown=node a.json /srv\n# more\n«ADD» --chown=node b.json "
            "/srv\n"},
    {.good = "FROM node:24-slim\nCOPY a.json ./a\nCOPY b.json ./b\n"},
    {.good = "FROM node:24-slim\nCOPY package.json ./\nRUN npm install\nCOPY src ./\n"},
    {.good = "FROM node:24-slim\nCOPY --from=a /x /bin/\nCOPY --from=b /y /bin/\n"},
    {.good = "FROM node:24-slim\nADD https://example.com/a.js ./\nADD b.js ./\n"},
};

bool copies_files(const Instruction& copy) {
  return (copy.keyword == Keyword::copy || copy.keyword == Keyword::add) && copy.words.size() > 1 &&
         copy.heredocs.empty() &&
         std::none_of(copy.words.begin(), copy.words.end() - 1, [](const Word& source) {
           return source.text.find("://") != std::string_view::npos;
         });
}

// The second has its sources where the first has its last one.
void offer_merge(const Dockerfile& file, const Instruction& first, const Instruction& second,
                 DiagnosticBuilder& diagnostic) {
  const std::string_view destination = first.words.back().text;
  const bool is_directory = destination.ends_with('/') || destination == ".";
  const Span gap{(first.words.end() - 2)->span.end, second.words.front().span.begin};
  const bool has_comment = file.slice(gap).find('#') != std::string_view::npos;
  if (!is_directory || has_comment || first.form == Form::exec || second.form == Form::exec) return;
  diagnostic.fix(Safety::review, "Merge it into the one above").replace(gap, " ");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (size_t i = 1; i < file.instructions.size(); ++i) {
    const Instruction& first = file.instructions[i - 1];
    const Instruction& second = file.instructions[i];
    if (first.keyword != second.keyword || !copies_files(first) || !copies_files(second)) continue;
    if (first.words.back().text != second.words.back().text) continue;
    if (!have_same_flags(first, second)) continue;
    auto diagnostic = reporter.report(second.keyword_span, "`{}` to `{}` follows another one",
                                      second.name, second.words.back().text);
    offer_merge(file, first, second, diagnostic);
  }
}

}  // namespace

extern constinit const Rule consecutive_copy{
    .id = "consecutive-copy",
    .title = "COPY instructions in a row that could be one",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "Each COPY is a layer. Separate ones pay where something runs between them, or where the "
        "first is cached much longer than the second, so this is a matter of taste.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules
